package dev.exemplar4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadLimitsTest {

  @Test
  void limits_belowOne_areRefused() {
    assertThat(new ReadLimits(1, 1, 1).maxDepth()).isEqualTo(1);
    assertThatThrownBy(() -> new ReadLimits(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxLineBytes must be at least 1");
    assertThatThrownBy(() -> new ReadLimits(1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxFileBytes must be at least 1");
    assertThatThrownBy(() -> new ReadLimits(1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxDepth must be at least 1");
  }
}
