package org.enlace.gateway.configuration.connectors;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the defaults of a settings record by creating one from nulls. A key that it refuses then is required; it gets some value, so that the others
 * show their defaults. If no candidate value is accepted, the defaults stay unknown.
 */
final class SettingsDefaults {

    private static final Map<Class<?>, Object> SOME = Map.of(
            String.class,
            "x",
            Integer.class,
            1,
            Long.class,
            1L,
            Boolean.class,
            true,
            Duration.class,
            Duration.ofSeconds(1),
            URI.class,
            URI.create("http://127.0.0.1/"),
            List.class,
            List.of());

    private final Set<String> needed = new HashSet<>();
    private final Map<String, String> standards = new HashMap<>();

    private SettingsDefaults() {}

    static SettingsDefaults of(Class<? extends Record> type) {
        SettingsDefaults found = new SettingsDefaults();
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            boolean again = true;
            while (again) {
                again = found.tried(constructor, components, values);
            }
        } catch (ReflectiveOperationException cannotBeMade) {
            throw new IllegalStateException(type.getName() + " is not a record that can be made", cannotBeMade);
        }
        return found;
    }

    /** True if one more key was refused, so that another try can succeed. */
    private boolean tried(Constructor<? extends Record> constructor, RecordComponent[] components, Object[] values)
            throws ReflectiveOperationException {
        try {
            read(constructor.newInstance(values), components);
            return false;
        } catch (InvocationTargetException refused) {
            String why = String.valueOf(refused.getCause().getMessage());
            for (int i = 0; i < components.length; i++) {
                if (why.matches("(?s)" + components[i].getName() + "\\b.*") && needed.add(components[i].getName())) {
                    values[i] = some(components[i].getType());
                    return true;
                }
            }
            return false;
        }
    }

    private static Object some(Class<?> type) {
        return type.isEnum() ? type.getEnumConstants()[0] : SOME.get(type);
    }

    private void read(Record made, RecordComponent[] components) throws ReflectiveOperationException {
        for (RecordComponent component : components) {
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(made);
            if (value != null && !needed.contains(component.getName())) {
                standards.put(component.getName(), text(value));
            }
        }
    }

    /** Returns the value as written in a partner file. */
    private static String text(Object value) {
        if (value instanceof Duration duration) {
            return duration(duration);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(SettingsDefaults::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Enum<?> ? SettingsReading.word(value) : value.toString();
    }

    private static String duration(Duration value) {
        long millis = value.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** True if the record's constructor does not take null for it. */
    boolean needed(String key) {
        return needed.contains(key);
    }

    /** Returns the default of a key. */
    Optional<String> standard(String key) {
        return Optional.ofNullable(standards.get(key));
    }
}
