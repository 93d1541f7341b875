package org.steelyard.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatingsDataSourceTest {
  private static final String TABLE =
      "when,movie,who,stars\n1,\"a, b\",u2,3.5\n2,c,u1,1\n3,\"a, b\",u1,5\n";

  @TempDir Path folder = Path.of("");

  private Ratings read(String text, String user, String item, String rating) {
    Rows.write(folder, "r.csv", Rows.gzip(text));
    return (Ratings)
        new RatingsDataSource(Path.of("r.csv"), user, item, rating, Missing.REFUSE).open(folder, 0);
  }

  @Test
  void open_columnsByName_numbersUsersAndItemsAsTheyTurnUp() {
    Ratings ratings = read(TABLE, "who", "movie", "stars");
    assertThat(ratings.users()).containsExactly("u2", "u1");
    assertThat(ratings.items()).containsExactly("a, b", "c");
    assertThat(ratings.user()).containsExactly(0, 1, 1);
    assertThat(ratings.item()).containsExactly(0, 1, 0);
    assertThat(ratings.value()).containsExactly(3.5, 1, 5);
    assertThat(ratings.count()).hasValue(3);
    assertThat(ratings.files().get(0).sha256()).isEqualTo(Rows.sha256(folder.resolve("r.csv")));
  }

  @Test
  void open_faults_areNamed() {
    assertThatThrownBy(() -> read(TABLE, "whom", "movie", "stars"))
        .hasMessageContaining("data.user: no column 'whom'")
        .hasMessageContaining("nearest is 'who'");
    assertThatThrownBy(() -> read(TABLE, "who", "who", "stars"))
        .hasMessageContaining("must be three columns");
    assertThatThrownBy(() -> read(TABLE + "4,c,u1,2\n", "who", "movie", "stars"))
        .hasMessageContaining("user 'u1' rates item 'c' twice (rating 4 of the file)");
    assertThatThrownBy(() -> read(TABLE + "4,,u1,2\n5,d,u1,many\n", "who", "movie", "stars"))
        .hasMessageContaining("2 faults")
        .hasMessageContaining("line 6, column 4 'stars'");
    RatingsDataSource source = new RatingsDataSource();
    assertThatThrownBy(() -> source.open(folder, new Reading(1, Optional.of("who"), false, 1)))
        .hasMessageContaining("no column 'who' to group by");
  }

  @Test
  void pairs_ofATable_keepTheirOrder() {
    Path file = Rows.write(folder, "p.csv", "who,movie\nu1,c\nnobody,\"a, b\"\nu1,x\n");
    RatingsDataSource like =
        new RatingsDataSource(Path.of("r.csv"), "who", "movie", "stars", Missing.REFUSE);
    Pairs pairs = Pairs.read(file, like);
    assertThat(pairs.pairs())
        .containsExactly(
            new Pairs.Pair("u1", "c"), new Pairs.Pair("nobody", "a, b"), new Pairs.Pair("u1", "x"));
  }
}
