"""NumPy's products: into a given array (out=), so that nothing is allocated; the best setting that a user has."""


def product(np, case):
    """The case is rowsxcolumnsxinner and the form: "20x20x20 ab", atb or abt."""
    shape, form = case.split(" ")
    rows, columns, inner = (int(side) for side in shape.split("x"))
    random = np.random.default_rng(20)
    a = random.random((inner, rows)).T if form == "atb" else random.random((rows, inner))
    b = random.random((columns, inner)).T if form == "abt" else random.random((inner, columns))
    c = np.empty((rows, columns))
    return lambda: np.matmul(a, b, out=c)
