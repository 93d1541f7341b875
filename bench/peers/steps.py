"""One step of gradient descent on f(W) = 1/2 |W - Phi|^2.

The same algorithm and flops as ours: products carried from the narrower end, none formed twice; results into given arrays (NumPy out=, PyTorch
no_grad with addmm_). "autograd" is what a PyTorch user writes: the product from the narrow end, backward(), an update.
"""

from peers import widths

LR = 1e-9


def numpy_step(np, net):
    d = widths(net)
    depth = len(d) - 1
    random = np.random.default_rng(20)
    w = [random.standard_normal((d[j + 1], d[j])) / d[j] ** 0.5 for j in range(depth)]
    phi = 0.1 * random.standard_normal((d[-1], d[0]))
    # From the outputs: s[j] = W_N ... W_{j+2} (index of the layer it stands above), c carried upwards.
    s = [np.empty((d[-1], d[j])) for j in range(depth)]
    c = [np.empty((d[-1], d[j])) for j in range(depth + 1)]
    scratch = [np.empty_like(layer) for layer in w]

    def step():
        np.copyto(s[depth - 1], w[depth - 1])
        for j in range(depth - 2, -1, -1):
            np.matmul(s[j + 1], w[j], out=s[j])
        g = c[0]
        np.subtract(s[0], phi, out=g)
        flat = g.ravel()
        loss = 0.5 * np.dot(flat, flat)
        for j in range(depth):
            if j < depth - 1:
                np.matmul(c[j], w[j].T, out=c[j + 1])
                np.matmul(s[j + 1].T, c[j], out=scratch[j])
                np.multiply(scratch[j], LR, out=scratch[j])
            else:
                np.multiply(c[j], LR, out=scratch[j])
            np.subtract(w[j], scratch[j], out=w[j])
        return loss

    return step


def numpy_fleet(np, nets, n):
    random = np.random.default_rng(20)
    w1, w2 = (random.standard_normal((nets, n, n)) / n**0.5 for _ in range(2))
    phi = 0.1 * random.standard_normal((n, n))
    p, g1, g2 = (np.empty((nets, n, n)) for _ in range(3))

    def step():
        np.matmul(w2, w1, out=p)
        np.subtract(p, phi, out=p)
        np.einsum("kij,kij->k", p, p)
        np.matmul(w2.transpose(0, 2, 1), p, out=g1)
        np.matmul(p, w1.transpose(0, 2, 1), out=g2)
        np.multiply(g1, LR, out=g1)
        np.multiply(g2, LR, out=g2)
        np.subtract(w1, g1, out=w1)
        np.subtract(w2, g2, out=w2)

    return step


def torch_no_grad(torch, net):
    d = widths(net)
    depth = len(d) - 1
    torch.manual_seed(20)
    w = [torch.randn(d[j + 1], d[j], dtype=torch.float64) / d[j] ** 0.5 for j in range(depth)]
    phi = 0.1 * torch.randn(d[-1], d[0], dtype=torch.float64)
    s = [torch.empty(d[-1], d[j], dtype=torch.float64) for j in range(depth)]
    c = [torch.empty(d[-1], d[j], dtype=torch.float64) for j in range(depth + 1)]

    @torch.no_grad()
    def step():
        s[depth - 1].copy_(w[depth - 1])
        for j in range(depth - 2, -1, -1):
            torch.mm(s[j + 1], w[j], out=s[j])
        torch.sub(s[0], phi, out=c[0])
        loss = 0.5 * torch.dot(c[0].view(-1), c[0].view(-1))
        for j in range(depth):
            if j < depth - 1:
                torch.mm(c[j], w[j].t(), out=c[j + 1])
                w[j].addmm_(s[j + 1].t(), c[j], alpha=-LR)
            else:
                w[j].add_(c[j], alpha=-LR)
        return loss

    return step


def torch_autograd(torch, net):
    d = widths(net)
    depth = len(d) - 1
    torch.manual_seed(20)
    w = [
        (torch.randn(d[j + 1], d[j], dtype=torch.float64) / d[j] ** 0.5).requires_grad_()
        for j in range(depth)
    ]
    phi = 0.1 * torch.randn(d[-1], d[0], dtype=torch.float64)

    def step():
        product = w[-1]
        for layer in reversed(w[:-1]):
            product = product @ layer
        loss = 0.5 * ((product - phi) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            for layer in w:
                layer -= LR * layer.grad
                layer.grad = None
        return loss

    return step


def torch_fleet(torch, nets, n, autograd):
    torch.manual_seed(20)
    w1, w2 = (torch.randn(nets, n, n, dtype=torch.float64) / n**0.5 for _ in range(2))
    phi = 0.1 * torch.randn(n, n, dtype=torch.float64)
    p = torch.empty_like(w1)
    g = torch.empty_like(w1)

    @torch.no_grad()
    def plain():
        torch.bmm(w2, w1, out=p)
        p.sub_(phi)
        (p * p).sum((1, 2))
        torch.bmm(w2.transpose(1, 2), p, out=g)
        w2.baddbmm_(p, w1.transpose(1, 2), alpha=-LR)
        w1.add_(g, alpha=-LR)

    v1, v2 = w1.clone().requires_grad_(), w2.clone().requires_grad_()

    def user():
        loss = 0.5 * ((v2 @ v1 - phi) ** 2).sum()
        loss.backward()
        with torch.no_grad():
            for layer in (v1, v2):
                layer -= LR * layer.grad
                layer.grad = None

    return user if autograd else plain
