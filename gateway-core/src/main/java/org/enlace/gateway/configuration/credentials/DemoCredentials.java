package org.enlace.gateway.configuration.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.enlace.gateway.configuration.files.ConfigFiles;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.yaml.ConfigProblemsException;
import org.enlace.gateway.configuration.yaml.ProblemCollector;
import org.enlace.gateway.configuration.yaml.YamlFile;
import org.enlace.gateway.security.access.Role;

/** Creates {@code credentials.json} for a new data folder: fresh random secrets for every credential that the partner files declare. */
public final class DemoCredentials {

    private static final String MAIN = "main";
    /** Kinds without a secret: the folder itself is the proof; a token is signed by its issuer; certificates and keys come as files. */
    private static final Set<String> WITHOUT_SECRET = Set.of("folder", "token", "certificate", "signature");

    private CredentialsWriter writer;

    /**
     * Writes the file, readable by its owner alone, unless there is one.
     *
     * @param file to be made
     * @param source the declared credentials; only the partner files are read, and without the catalogue, because the user waits
     * @return true if it was made
     * @throws ConfigProblemsException if a partner file cannot be read
     */
    public boolean writeIfAbsent(Path file, ConfigSource source) throws IOException {
        if (Files.exists(file)) {
            return false;
        }
        writer = new CredentialsWriter(file);
        writer.write(make(source));
        return true;
    }

    private ObjectNode make(ConfigSource source) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode partners = root.putObject("partners");
        for (YamlFile file : partnerFiles(source)) {
            String partner = file.root().path("partner").asText();
            file.root()
                    .path("links")
                    .properties()
                    .forEach(link -> add(partner, link.getKey(), link.getValue(), partners));
        }
        ArrayNode operators = root.putArray("operators");
        for (Role role : Role.values()) {
            operator(operators, role.name().toLowerCase(Locale.ROOT), role.name());
        }
        // Two operators are needed for actions that require an approval.
        operator(operators, "operator2", Role.OPERATOR.name());
        return root;
    }

    private void operator(ArrayNode operators, String user, String role) {
        operators
                .addObject()
                .put("user", user)
                .put("password", writer.newSecret())
                .put("role", role)
                .put("institution", "*");
    }

    private static List<YamlFile> partnerFiles(ConfigSource source) {
        ProblemCollector problems = new ProblemCollector();
        List<YamlFile> files = new ConfigFiles(
                        source.folder(), source.placeholders(problems), problems, new HashSet<>())
                .of("partners");
        if (problems.count() > 0) {
            throw new ConfigProblemsException(problems.sorted());
        }
        return files;
    }

    private void add(String partner, String name, JsonNode link, ObjectNode partners) {
        JsonNode shown = link.path("credential");
        if (shown.isObject() && hasSecret(shown)) {
            boolean fetches = link.path("direction").asText().equals("receive");
            String place = "/" + partner + "/" + name + (fetches ? "/" + Credential.POLLING : "");
            fill(partners.withObject(place), partner + "-" + name, shown);
        }
        JsonNode accepted = link.path("credentials");
        long secrets = StreamSupport.stream(accepted.spliterator(), false)
                .filter(DemoCredentials::hasSecret)
                .count();
        for (JsonNode credential : accepted) {
            if (!hasSecret(credential)) {
                continue;
            }
            String id = credential.path("id").asText();
            ObjectNode entry = partners.withObject("/" + partner + "/" + name);
            boolean alone = secrets == 1 && id.equals(MAIN);
            String user = partner + "-" + name + (alone ? "" : "-" + id);
            fill(alone ? entry : entry.putObject(id), user, credential);
        }
    }

    private static boolean hasSecret(JsonNode credential) {
        return !WITHOUT_SECRET.contains(credential.path("kind").asText());
    }

    private void fill(ObjectNode entry, String user, JsonNode credential) {
        if (credential.path("kind").asText().equals("apiKey")) {
            entry.put("apiKey", writer.newSecret());
        } else {
            entry.put("user", user).put("password", writer.newSecret());
        }
    }
}
