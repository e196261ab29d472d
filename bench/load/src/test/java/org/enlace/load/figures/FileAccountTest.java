package org.enlace.load.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.enlace.load.figures.FileAccount.Kept;
import org.enlace.load.figures.FileAccount.Taken;
import org.junit.jupiter.api.Test;

class FileAccountTest {

    private static final byte[] ONE = "one".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "other".getBytes(StandardCharsets.UTF_8);

    private final FileAccount account = new FileAccount();

    @Test
    void aLostLineIsNotMadeGoodByADoubledOne() {
        account.sends(ONE, 3);
        account.sends(OTHER, 3);

        assertThat(account.kept(List.of(taken(ONE, 3, 2), taken(OTHER, 3, 3)))).isEqualTo(new Kept(2, 6, 1, 1));
        assertThat(account.kept(List.of(taken(ONE, 3, 3), taken(OTHER, 3, 3))).clean())
                .isTrue();
    }

    @Test
    void aFileThatIsMissingIsLostWithAllItsLinesAndAStrangeOneIsTooMany() {
        account.sends(ONE, 3);

        assertThat(account.kept(List.of(taken(OTHER, 2, 2)))).isEqualTo(new Kept(0, 2, 3, 2));
    }

    @Test
    void theSameContentIsTheSameFile() {
        assertThat(account.sends(ONE, 3)).isTrue();
        assertThat(account.sends(ONE, 3)).isFalse();
    }

    private static Taken taken(byte[] content, long records, long lines) {
        return new Taken(FileAccount.digest(content), records, lines);
    }
}
