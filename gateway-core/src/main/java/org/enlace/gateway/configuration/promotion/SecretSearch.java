package org.enlace.gateway.configuration.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException.Reason;

/** Searches a bundle, including comments, for content that must not be in it. A finding is reported by its place, never by its value. */
final class SecretSearch {

    private static final Pattern KEY = Pattern.compile("-----BEGIN [A-Z ]+-----");
    private static final Pattern IN_ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]*://[^/\\s\"'@:]+:[^/\\s\"'@]+@");
    private static final Pattern SAID = Pattern.compile(
            "(?iu)(?<![\\w-])(password|passwd|contraseña|secret|secreto|api[_-]?key|clave|private[_-]?key)\\b[\"']?\\s*[:=]\\s*[\"']?[^\\s{\\[\"']");
    private static final Pattern NAME_OF_SECRET = Pattern.compile("(?i).*(pass|secret|key).*");
    /** Shorter values are in many texts by chance. */
    private static final int SHORTEST_SECRET = 6;

    private static final int SHORTEST_VALUE = 8;

    private final Set<String> secrets = new TreeSet<>();
    private final Map<String, String> environmentValues;

    /**
     * @param credentials the credentials file of the environment, as far as it can be read; its values are searched for literally
     * @param environmentValues address, host or name of the environment to the place that it is the value of
     */
    SecretSearch(JsonNode credentials, Map<String, String> environmentValues) {
        collect("", credentials);
        this.environmentValues = Map.copyOf(environmentValues);
    }

    private void collect(String key, JsonNode node) {
        if (node.isTextual()
                && NAME_OF_SECRET.matcher(key).matches()
                && node.asText().length() >= SHORTEST_SECRET) {
            secrets.add(node.asText());
        }
        node.properties().forEach(each -> collect(each.getKey(), each.getValue()));
        if (node.isArray()) {
            node.forEach(each -> collect(key, each));
        }
    }

    /** @throws PromotionRefusedException at the first finding */
    void in(String file, byte[] bytes) throws PromotionRefusedException {
        List<String> lines = new ArrayList<>(
                new String(bytes, StandardCharsets.UTF_8).lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String place = file + ":" + (i + 1);
            boolean searched = !file.startsWith("mappings/");
            if (KEY.matcher(line).find()) {
                throw new PromotionRefusedException(Reason.SECRET, place, "PEM");
            }
            if (IN_ADDRESS.matcher(line).find()) {
                throw new PromotionRefusedException(Reason.SECRET, place, "user:…@");
            }
            if (searched && SAID.matcher(line).find()) {
                throw new PromotionRefusedException(Reason.SECRET, place, "…: …");
            }
            if (secrets.stream().anyMatch(line::contains)) {
                throw new PromotionRefusedException(Reason.SECRET, place, "credentials.json");
            }
            for (Map.Entry<String, String> each : environmentValues.entrySet()) {
                if (searched && each.getKey().length() >= SHORTEST_VALUE && line.contains(each.getKey())) {
                    throw new PromotionRefusedException(Reason.ENVIRONMENT_VALUE, place, each.getValue());
                }
            }
        }
    }
}
