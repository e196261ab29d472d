package org.enlace.gateway.configuration.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.mappings.NearestName;

/** Reads one value of a settings file as a record component's type. Pure. Problems are an {@link IllegalArgumentException} without the value. */
final class SettingValues {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private static final Pattern PORT_AT_END = Pattern.compile(":\\d+$");
    private static final int HIGHEST_PORT = 65_535;

    private SettingValues() {}

    static Object of(JsonNode node, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(node, list.getActualTypeArguments()[0]);
        }
        if (!(type instanceof Class<?> plain) || node.isContainerNode()) {
            throw new IllegalArgumentException("a single value is expected");
        }
        return single(node, plain);
    }

    private static List<Object> list(JsonNode node, Type element) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("a list is expected");
        }
        List<Object> values = new ArrayList<>();
        node.forEach(each -> values.add(of(each, element)));
        return values;
    }

    private static Object single(JsonNode node, Class<?> type) {
        String text = node.asText();
        if (type == String.class) {
            return text;
        }
        if (type == Integer.class || type == Long.class) {
            return number(node, type);
        }
        if (type == Boolean.class) {
            return flag(node);
        }
        if (type == Duration.class) {
            return duration(text);
        }
        if (type == URI.class) {
            return uri(text);
        }
        if (type.isEnum()) {
            return word(text, type);
        }
        throw new IllegalArgumentException("a setting cannot be of type " + type.getSimpleName());
    }

    private static Object number(JsonNode node, Class<?> type) {
        if (!node.isIntegralNumber() || type == Integer.class && !node.canConvertToInt() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("a whole number is expected");
        }
        return type == Integer.class ? (Object) node.intValue() : (Object) node.longValue();
    }

    private static Boolean flag(JsonNode node) {
        if (!node.isBoolean()) {
            throw new IllegalArgumentException("true or false is expected");
        }
        return node.booleanValue();
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a duration such as 500ms, 2s, 5m or 7d is expected");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static URI uri(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("a URL is expected", wrong);
        }
        if (!hasUsablePort(uri)) {
            throw new IllegalArgumentException("a port from 1 to " + HIGHEST_PORT + " is expected");
        }
        return uri;
    }

    /** A port that is no Java int makes an address without host, whose authority is only text. */
    private static boolean hasUsablePort(URI uri) {
        boolean unreadable = uri.getHost() == null
                && uri.getAuthority() != null
                && PORT_AT_END.matcher(uri.getAuthority()).find();
        return !unreadable && uri.getPort() != 0 && uri.getPort() <= HIGHEST_PORT;
    }

    private static Object word(String text, Class<?> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> ((Enum<?>) each).name().equalsIgnoreCase(text.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new NotOneOfException(text, words));
    }

    /** Signals a word that is not in a closed list. */
    static final class NotOneOfException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String near;

        private NotOneOfException(String given, List<String> words) {
            super("one of " + String.join(", ", words) + " is expected");
            this.near = NearestName.of(given, words).orElse("");
        }

        /** Returns the word that was probably meant; empty if none is near. */
        String near() {
            return near;
        }
    }
}
