package org.enlace.gateway.configuration.files;

import java.util.List;
import java.util.regex.Pattern;
import org.enlace.gateway.configuration.model.ProtectedNames;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.ProblemCollector;
import org.enlace.gateway.configuration.yaml.YamlFile;
import org.enlace.gateway.configuration.yaml.YamlSection;

/** Reads {@code protected-places.yml}. The file is optional: the names that ship with the gateway always apply. */
final class ProtectedNamesReader {

    static final String FILE = "protected-places.yml";
    private static final Pattern ENTRY = Pattern.compile("[1-9][0-9]?:[0-9a-f]{64}");
    private static final int SHORTEST_SALT = 16;

    private ProtectedNamesReader() {}

    static ProtectedNames read(YamlFile file, ProblemCollector problems) {
        YamlSection top = YamlSection.of(file, problems).allow("words", "except", "salt", "digests");
        List<String> digests = top.words("digests");
        String salt = top.maybeText("salt").orElse("");
        for (int i = 0; i < digests.size(); i++) {
            if (!ENTRY.matcher(digests.get(i)).matches()) {
                top.problem("digests", i, ProblemCode.NOT_A_PLACE_DIGEST);
            }
        }
        if (!digests.isEmpty() && !top.meant("salt") && salt.length() < SHORTEST_SALT) {
            top.problem("salt", ProblemCode.SALT_TOO_SHORT, Integer.toString(SHORTEST_SALT));
        }
        return top.clean()
                ? new ProtectedNames(top.words("words"), top.words("except"), salt, digests)
                : ProtectedNames.shipped();
    }
}
