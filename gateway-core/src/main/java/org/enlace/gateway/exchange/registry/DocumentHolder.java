package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.platform.encryption.BlindIndex;

/**
 * Describes the holder of a document: names, sex and year of birth as short digests under a key that follows from the document, so that two
 * descriptions can be compared only if they are of the same document. If two descriptions contradict each other, one is another person or a mistake:
 * a steward decides. Immutable and thread-safe.
 */
final class DocumentHolder {

    /** Years of birth that are further apart than this are not a typing error. */
    static final int YEARS_APART = 5;

    static final DocumentHolder NOBODY = new DocumentHolder(Set.of(), Set.of(), Set.of(), Set::of);

    private static final int NAMES = 2;
    private static final int SHORTEST_NAME = 3;
    private static final int DIGEST = 4;
    private static final Set<String> PARTICLES = Set.of("DEL", "LAS", "LOS", "SAN", "VON", "DOS", "DAS");

    private final Set<Integer> names;
    private final Set<Integer> sex;
    private final Set<Integer> year;
    /** Made only where a person is compared: that is rare. */
    private final Supplier<Set<Integer>> yearsNear;

    private DocumentHolder(Set<Integer> names, Set<Integer> sex, Set<Integer> year, Supplier<Set<Integer>> yearsNear) {
        this.names = names;
        this.sex = sex;
        this.year = year;
        this.yearsNear = yearsNear;
    }

    /**
     * The description that one mention gives.
     *
     * @param document the word by which persons are linked
     * @param name as persons are linked by it
     * @param clear what of the mention may be read; her sex among it
     */
    static DocumentHolder of(
            String document, Optional<String> name, JsonNode identity, JsonNode clear, BlindIndex index) {
        Digests digests = new Digests(index.of("holder", document));
        Set<Integer> names = new HashSet<>();
        for (String word : name.orElse("").split(" ", -1)) {
            if (word.length() >= SHORTEST_NAME && !PARTICLES.contains(word)) {
                names.add(digests.of("name", word));
            }
        }
        Set<Integer> sex = new HashSet<>();
        String code = clear.path("sex")
                .path("code")
                .asText(identity.path("sex").path("code").asText(""));
        if (code.equals("F") || code.equals("M")) {
            sex.add(digests.of("sex", code));
        }
        Optional<Integer> born = LinkingKeys.birthYear(identity);
        Set<Integer> year =
                born.map(each -> Set.of(digests.of("year", each.toString()))).orElse(Set.of());
        return new DocumentHolder(names, sex, year, () -> near(born, new Digests(digests.key())));
    }

    private static Set<Integer> near(Optional<Integer> born, Digests digests) {
        Set<Integer> near = new HashSet<>();
        born.ifPresent(year -> {
            for (int each = year - YEARS_APART; each <= year + YEARS_APART; each++) {
                near.add(digests.of("year", Integer.toString(each)));
            }
        });
        return near;
    }

    /** True if she cannot well be the one described by these bytes: no name in common, another sex, or a year of birth far off. */
    boolean contradicts(byte[] stored) {
        DocumentHolder other = read(stored);
        boolean otherNames = names.size() >= NAMES
                && other.names.size() >= NAMES
                && names.stream().noneMatch(other.names::contains);
        boolean otherSex = !sex.isEmpty() && !other.sex.isEmpty() && !sex.equals(other.sex);
        boolean otherYear =
                !year.isEmpty() && !other.year.isEmpty() && !yearsNear.get().containsAll(other.year);
        return otherNames || otherSex || otherYear;
    }

    /** As it is stored with the document. */
    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate((names.size() + sex.size() + year.size()) * (1 + DIGEST));
        names.forEach(each -> bytes.put((byte) 'N').putInt(each));
        sex.forEach(each -> bytes.put((byte) 'S').putInt(each));
        year.forEach(each -> bytes.put((byte) 'Y').putInt(each));
        return bytes.array();
    }

    private static DocumentHolder read(byte[] stored) {
        if (stored == null) {
            return NOBODY; // from before descriptions were kept
        }
        Set<Integer> names = new HashSet<>();
        Set<Integer> sex = new HashSet<>();
        Set<Integer> year = new HashSet<>();
        for (ByteBuffer bytes = ByteBuffer.wrap(stored); bytes.remaining() > DIGEST; ) {
            byte kind = bytes.get();
            (kind == 'N' ? names : kind == 'S' ? sex : year).add(bytes.getInt());
        }
        return new DocumentHolder(names, sex, year, Set::of);
    }

    private record Digests(byte[] key, MessageDigest sha) {

        Digests(byte[] key) {
            this(key, sha256());
        }

        private static MessageDigest sha256() {
            return DigestUtils.getSha256Digest();
        }

        int of(String kind, String word) {
            sha.update(key);
            sha.update((kind + "|" + word).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(sha.digest()).getInt();
        }
    }
}
