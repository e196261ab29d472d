package org.enlace.connector.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Builds a settings record from words and numbers, as the gateway does from a partner file: an absent key is null, so that the default applies. */
public final class SettingsFrom {

    private SettingsFrom() {}

    /**
     * Builds the record.
     *
     * @throws IllegalArgumentException as the record's constructor throws it, or naming the key that the record does not have
     */
    public static <S extends Record> S map(Class<S> type, Map<String, Object> values) {
        RecordComponent[] components = type.getRecordComponents();
        Set<String> unknown = new HashSet<>(values.keySet());
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String key = components[i].getName();
            unknown.remove(key);
            arguments[i] = value(key, components[i].getType(), values.get(key));
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(unknown.iterator().next() + ": unknown key");
        }
        return create(type, components, arguments);
    }

    private static <S extends Record> S create(Class<S> type, RecordComponent[] components, Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("settings constructor failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("settings record without an open constructor", e);
        }
    }

    private static Object value(String key, Class<?> type, Object given) {
        try {
            return convert(type, given);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new IllegalArgumentException(
                    key + ": not a " + type.getSimpleName().toLowerCase(Locale.ROOT), e);
        }
    }

    private static Object convert(Class<?> type, Object given) {
        if (given == null || type.isInstance(given)) {
            return given;
        }
        String text = given.toString();
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == URI.class) {
            return URI.create(text);
        }
        if (type == Duration.class) {
            return duration(text);
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        throw new IllegalArgumentException("not readable");
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> ((Enum<?>) c).name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not one of the words"));
    }

    private static Duration duration(String text) {
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.parse((text.endsWith("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT));
    }
}
