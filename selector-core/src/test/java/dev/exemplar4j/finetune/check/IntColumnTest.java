package dev.exemplar4j.finetune.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntColumnTest {

  @Test
  void get_moreRowsThanOnePiece_givesEachItsValue() {
    IntColumn column = new IntColumn();
    int rows = 3 * (1 << 16) + 1;
    for (int row = 0; row < rows; row++) {
      column.add(row * 31);
    }
    for (int row = 0; row < rows; row++) {
      if (column.get(row) != row * 31) {
        assertThat(column.get(row)).as("row %d", row).isEqualTo(row * 31);
      }
    }
    assertThat(column.get(rows - 1)).isEqualTo((rows - 1) * 31);
  }
}
