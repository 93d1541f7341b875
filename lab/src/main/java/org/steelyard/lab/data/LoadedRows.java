package org.steelyard.lab.data;

/** Rows of an array that is in memory. */
final class LoadedRows implements ArrayRows {
  private final NpyArray array;
  private final NpyHeader header;
  private final String where;
  private int row;

  LoadedRows(NpyArray array, NpyHeader header, String where) {
    this.array = array;
    this.header = header;
    this.where = where;
  }

  @Override
  public String where() {
    return where;
  }

  @Override
  public NpyHeader header() {
    return header;
  }

  @Override
  public void read(double[] into, int offset, int stride, int count) {
    int columns = header.columns();
    for (int i = 0; i < count; i++, row++) {
      for (int j = 0; j < columns; j++) {
        into[offset + i * stride + j] = array.value(row * columns + j);
      }
    }
  }
}
