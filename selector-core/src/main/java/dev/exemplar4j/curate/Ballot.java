package dev.exemplar4j.curate;

/**
 * The votes of fast vote-k and their worth. Scores are whole numbers of units, so that adding and
 * taking away in any order gives the same.
 */
final class Ballot {

  /** The worth of a vote of one whose voters were chosen so many times, in units of 10^-12. */
  private static final long[] WORTH = new long[14];

  private static final double UNITS = 1e12;

  static {
    long worth = 1_000_000_000_000L;
    for (int times = 0; times < WORTH.length; times++) {
      WORTH[times] = worth;
      worth /= 10;
    }
  }

  private final int[][] votes;
  private final int[][] voters;
  private final int[] times;
  private final long[] scores;
  private final boolean[] chosen;

  /** Takes for each example those that it votes for. */
  Ballot(int[][] votes) {
    this.votes = votes;
    this.voters = reversed(votes);
    this.times = new int[votes.length];
    this.scores = new long[votes.length];
    this.chosen = new boolean[votes.length];
    for (int v = 0; v < votes.length; v++) {
      scores[v] = voters[v].length * WORTH[0];
    }
  }

  private static int[][] reversed(int[][] votes) {
    int[] counts = new int[votes.length];
    for (int[] some : votes) {
      for (int v : some) {
        counts[v]++;
      }
    }
    int[][] voters = new int[votes.length][];
    for (int v = 0; v < voters.length; v++) {
      voters[v] = new int[counts[v]];
    }
    for (int u = 0; u < votes.length; u++) {
      for (int v : votes[u]) {
        voters[v][--counts[v]] = u;
      }
    }
    return voters;
  }

  /** The one with the highest score that is not chosen; of equals the first. */
  int best() {
    int best = -1;
    for (int v = 0; v < scores.length; v++) {
      if (!chosen[v] && (best < 0 || scores[v] > scores[best])) {
        best = v;
      }
    }
    return best;
  }

  double score(int example) {
    return scores[example] / UNITS;
  }

  /** The chosen one's own votes end; those of its voters are worth a tenth from now on. */
  void choose(int example) {
    chosen[example] = true;
    addToVotes(example, -worth(example));
    for (int u : voters[example]) {
      long before = worth(u);
      times[u]++;
      if (!chosen[u]) {
        addToVotes(u, worth(u) - before);
      }
    }
  }

  private long worth(int voter) {
    return WORTH[Math.min(times[voter], WORTH.length - 1)];
  }

  private void addToVotes(int voter, long units) {
    for (int v : votes[voter]) {
      scores[v] += units;
    }
  }
}
