package org.steelyard.linalg;

/** Shares the rows, or the columns, of large products out over threads; one twin does each part. */
final class Bands implements KernelTwin {
  /** Multiply-adds below which handing over a part costs more than it saves (about 50³). */
  private static final long LARGE = 1 << 17;

  /** Bands begin at multiples of these: the heights of tiles, and their widths. */
  private static final int ROWS = 5;

  private static final int COLUMNS = 8;

  private final KernelTwin twin;
  private final Crew crew;
  private final int bands;

  /**
   * @param bands to cut a large product into
   */
  Bands(KernelTwin twin, Crew crew, int bands) {
    this.twin = twin;
    this.crew = crew;
    this.bands = bands;
  }

  @Override
  public void product(
      int rows,
      int columns,
      int inner,
      double alpha,
      double[] a,
      int aOffset,
      int aRow,
      int aStep,
      double[] b,
      int bOffset,
      int bStep,
      int bColumn,
      double beta,
      double[] c,
      int cOffset,
      int cRow) {
    if ((long) rows * columns * inner < LARGE) {
      twin.product(
          rows, columns, inner, alpha, a, aOffset, aRow, aStep, b, bOffset, bStep, bColumn, beta, c,
          cOffset, cRow);
      return;
    }
    boolean byRows = rows >= columns;
    int length = byRows ? rows : columns;
    int band = band(length, byRows ? ROWS : COLUMNS);
    crew.run(
        (length + band - 1) / band,
        i -> {
          int at = i * band;
          int part = Math.min(band, length - at);
          twin.product(
              byRows ? part : rows,
              byRows ? columns : part,
              inner,
              alpha,
              a,
              byRows ? aOffset + at * aRow : aOffset,
              aRow,
              aStep,
              b,
              byRows ? bOffset : bOffset + at * bColumn,
              bStep,
              bColumn,
              beta,
              c,
              byRows ? cOffset + at * cRow : cOffset + at,
              cRow);
        });
  }

  /** How long each of the bands is, the last but for what is left. */
  private int band(int length, int grain) {
    return (length + bands * grain - 1) / (bands * grain) * grain;
  }

  @Override
  public void timesVector(
      int rows,
      int inner,
      double alpha,
      double[] a,
      int aOffset,
      double[] x,
      int xOffset,
      double beta,
      double[] y,
      int yOffset) {
    if ((long) rows * inner < LARGE) {
      twin.timesVector(rows, inner, alpha, a, aOffset, x, xOffset, beta, y, yOffset);
      return;
    }
    int band = band(rows, COLUMNS);
    crew.run(
        (rows + band - 1) / band,
        i -> {
          int at = i * band;
          twin.timesVector(
              Math.min(band, rows - at),
              inner,
              alpha,
              a,
              aOffset + at * inner,
              x,
              xOffset,
              beta,
              y,
              yOffset + at);
        });
  }

  @Override
  public void rankOne(
      int rows,
      int columns,
      double alpha,
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      double[] a,
      int aOffset) {
    twin.rankOne(rows, columns, alpha, x, xOffset, y, yOffset, a, aOffset);
  }

  @Override
  public void axpy(int n, double alpha, double[] x, int xOffset, double[] y, int yOffset) {
    twin.axpy(n, alpha, x, xOffset, y, yOffset);
  }

  @Override
  public double dot(int n, double[] x, int xOffset, double[] y, int yOffset) {
    return twin.dot(n, x, xOffset, y, yOffset);
  }
}
