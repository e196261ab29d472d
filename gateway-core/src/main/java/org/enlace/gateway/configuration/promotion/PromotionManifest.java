package org.enlace.gateway.configuration.promotion;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The manifest of a bundle. Immutable by agreement: its collections must not be changed. It holds no time, so that the same content is the same file.
 *
 * @param format {@link #FORMAT}
 * @param environment the environment where it was packed
 * @param product version of the program that packed it
 * @param snapshot hash of the configuration it was taken from, as stored with hops
 * @param partners the partners in the bundle
 * @param files path below the configuration folder to SHA-256
 * @param places settings whose value stays in each environment, as {@code police/notices.url}, to what they are for
 * @param uses mappings and contracts that ship with the product, to the SHA-256 of their files: another product version may translate differently
 * @param leftOut agreements of these partners with others, which are not in the bundle
 */
record PromotionManifest(
        String format,
        @JsonProperty("house") Environment environment,
        String product,
        String snapshot,
        SortedSet<String> partners,
        SortedMap<String, String> files,
        SortedMap<String, Purpose> places,
        SortedMap<String, String> uses,
        SortedSet<String> leftOut) {

    static final String FORMAT = "enlace-promotion/1";
    static final String FILE = "manifest.json";

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_ID = 300;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * An environment.
     *
     * @param kind {@code production}, {@code test}, {@code training}, or empty
     * @param name given by its administrator, or empty
     */
    public record Environment(String kind, String name) {

        static final String PRODUCTION = "production";
        static final String TRAINING = "training";

        /** Kind and name as one text. */
        public String text() {
            return (kind + " " + name).strip();
        }
    }

    /** The purpose of a setting, and if a link requires it. */
    record Purpose(boolean needed, String es, String en) {}

    byte[] bytes() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try {
            return JSON.writer(
                            new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                    .writeValueAsBytes(this);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static PromotionManifest of(byte[] bytes) throws PromotionRefusedException {
        try {
            JsonNode tree = JSON.readTree(bytes);
            String format = tree.path("format").asText();
            if (!format.equals(FORMAT)) {
                throw new PromotionRefusedException(PromotionRefusedException.Reason.UNKNOWN_FORMAT, shortened(format));
            }
            PromotionManifest promotionManifest = JSON.treeToValue(tree, PromotionManifest.class);
            if (!promotionManifest.whole()) {
                throw new PromotionRefusedException(PromotionRefusedException.Reason.NOT_A_BUNDLE);
            }
            return promotionManifest;
        } catch (IOException | IllegalArgumentException wrong) {
            throw new PromotionRefusedException(PromotionRefusedException.Reason.NOT_A_BUNDLE);
        }
    }

    /** True if everything is there, and no text contains characters that change how the text around it is displayed: users decide by these texts. */
    private boolean whole() {
        return environment != null
                && environment.kind() != null
                && environment.kind().matches("production|test|training")
                && plain(environment.name(), LONGEST_NAME)
                && plain(product, LONGEST_NAME)
                && snapshot != null
                && snapshot.matches("[0-9a-f]{1,64}")
                && partners != null
                && files != null
                && places != null
                && uses != null
                && leftOut != null
                && !files.containsValue(null)
                && !uses.containsValue(null)
                && Stream.of(partners, files.keySet(), places.keySet(), uses.keySet(), leftOut)
                        .flatMap(Collection::stream)
                        .allMatch(each -> plain(each, LONGEST_ID))
                && places.values().stream()
                        .allMatch(each -> each != null && plain(each.es(), LONGEST_ID) && plain(each.en(), LONGEST_ID));
    }

    private static boolean plain(String text, int longest) {
        return text != null && text.length() <= longest && !UNSEEN.matcher(text).find();
    }

    private static String shortened(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9./_-]", "?");
        return plain.length() > 40 ? plain.substring(0, 40) : plain;
    }
}
