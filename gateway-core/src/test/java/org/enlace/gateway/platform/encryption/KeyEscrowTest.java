package org.enlace.gateway.platform.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyEscrowTest {

    @TempDir
    Path folder;

    @Test
    void anyOneCustodianGetsTheKeyFileBackAndNobodyElseAndNothingOfItIsInTheCopy() throws Exception {
        for (String name : new String[] {"one", "two", "stranger"}) {
            Openssl.custodian(folder, name, "rsa:3072");
        }
        KeyFile file = new KeyFile(folder.resolve("keys/sealing.json"));
        file.write(SealingKeys.generate());
        String pem = Files.readString(folder.resolve("one.pem")) + Files.readString(folder.resolve("two.pem"));
        byte[] copy = new KeyEscrow(file).seal(KeyEscrow.certificates(pem, new Date()));
        Path kept = Files.write(folder.resolve("copy.json"), copy);

        for (String name : new String[] {"one", "two"}) {
            Path back = folder.resolve(name + "/sealing.json");
            KeyEscrow.recover(kept, folder.resolve(name + ".key"), back);
            assertThat(back).hasSameBinaryContentAs(folder.resolve("keys/sealing.json"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(back)))
                    .isEqualTo("r--------");
            refuses(() -> KeyEscrow.recover(kept, folder.resolve(name + ".key"), back), "already");
        }
        Path none = folder.resolve("none/sealing.json");
        refuses(() -> KeyEscrow.recover(kept, folder.resolve("stranger.key"), none), "opens nothing");
        Path changed = Files.writeString(folder.resolve("changed.json"), turned(copy));
        refuses(() -> KeyEscrow.recover(changed, folder.resolve("one.key"), none), "opens nothing");
        refuses(() -> KeyEscrow.recover(folder.resolve("one.pem"), folder.resolve("one.key"), none), "no escrow copy");
        Files.setPosixFilePermissions(folder.resolve("one.key"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> KeyEscrow.recover(kept, folder.resolve("one.key"), none))
                .hasMessageStartingWith("KEY_FILE_OPEN: ");
        assertThat(none).doesNotExist();
        for (String value : new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(file.bytes())
                .findValuesAsText("value")) {
            assertThat(new String(copy, UTF_8)).doesNotContain(value);
        }
    }

    /** The same with one bit of what is sealed turned. */
    private static String turned(byte[] copy) {
        String text = new String(copy, UTF_8);
        String sealed = text.replaceAll("(?s).*\"sealed\" : \"([^\"]+)\".*", "$1");
        byte[] bytes = Base64.getDecoder().decode(sealed);
        bytes[bytes.length / 2] ^= 1;
        return text.replace(sealed, Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void weakOldAndMissingCertificatesAreRefusedAndAKeyThatIsElsewhereHasNoCopyHere() throws Exception {
        Openssl.custodian(folder, "weak", "rsa:2048");
        String weak = Files.readString(folder.resolve("weak.pem"));
        refuses(() -> KeyEscrow.certificates(weak, new Date()), "3072");
        refuses(() -> KeyEscrow.certificates(weak, new Date(0)), "out of date");
        refuses(() -> KeyEscrow.certificates("", new Date()), "certificates of custodians");
        KeyFile file = new KeyFile(folder.resolve("keys/sealing.json"));
        KeyFile other = new KeyFile(folder.resolve("other.json"));
        other.write(SealingKeys.generate());
        FileKeyProvider elsewhere = new FileKeyProvider(other);
        file.write(SealingKeys.generateRoots(), renamed(elsewhere), "token-enlace-1");
        refuses(() -> new KeyEscrow(file).seal(List.of()), "token or a service");
    }

    private static KeyProvider renamed(FileKeyProvider keys) {
        String id = keys.next(Set.of());
        return new KeyProvider() {
            @Override
            public String kind() {
                return "token";
            }

            @Override
            public boolean holds(String any) {
                return true;
            }

            @Override
            public String next(Set<String> known) {
                return "token-enlace-1";
            }

            @Override
            public byte[] wrap(String any, byte[] key, byte[] place) {
                return keys.wrap(id, key, place);
            }

            @Override
            public byte[] unwrap(String any, byte[] wrapped, byte[] place) {
                return keys.unwrap(id, wrapped, place);
            }
        };
    }

    private static void refuses(ThrowingCallable tried, String says) {
        assertThatThrownBy(tried)
                .isInstanceOf(SealingException.class)
                .hasMessageStartingWith("ESCROW_UNUSABLE: ")
                .hasMessageContaining(says)
                .hasNoCause();
    }
}
