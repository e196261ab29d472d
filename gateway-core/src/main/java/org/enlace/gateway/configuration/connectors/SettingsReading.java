package org.enlace.gateway.configuration.connectors;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.Connector;
import org.enlace.connector.Direction;
import org.enlace.connector.Setting;
import org.enlace.gateway.configuration.connectors.SettingsForm.Field;
import org.enlace.gateway.configuration.connectors.SettingsForm.Kind;

/** Reads the form of a connector's settings from its record: types, defaults, and the {@link Setting} annotations. Runs the record's constructor. */
final class SettingsReading {

    private final SettingsDefaults defaults;
    private final Set<Direction> directions;

    private SettingsReading(SettingsDefaults defaults, Set<Direction> directions) {
        this.defaults = defaults;
        this.directions = directions;
    }

    static SettingsForm of(Connector<?> connector) {
        Class<? extends Record> type = connector.settingsType();
        SettingsReading reading =
                new SettingsReading(SettingsDefaults.of(type), EnumSet.copyOf(connector.directions()));
        return new SettingsForm(
                connector.type(),
                Arrays.stream(type.getRecordComponents()).map(reading::field).toList());
    }

    private Field field(RecordComponent component) {
        Type type = component.getGenericType();
        boolean many = type instanceof ParameterizedType;
        Class<?> single = many ? element((ParameterizedType) type) : component.getType();
        Optional<Setting> said = Optional.ofNullable(component.getAnnotation(Setting.class));
        return new Field(
                component.getName(),
                kind(single),
                many,
                words(single),
                said.map(this::directions).orElse(directions),
                defaults.needed(component.getName())
                        || said.map(Setting::needed).orElse(false),
                defaults.standard(component.getName()),
                said.map(Setting::pattern).orElse(""),
                said.map(Setting::example).orElse(""),
                said.map(Setting::es).orElse(""),
                said.map(Setting::en).orElse(""),
                kind(single) == Kind.ADDRESS || said.map(Setting::installation).orElse(false));
    }

    private Set<Direction> directions(Setting said) {
        return said.of().length == 0 ? directions : Set.of(said.of());
    }

    private static Class<?> element(ParameterizedType list) {
        return list.getActualTypeArguments()[0] instanceof Class<?> plain ? plain : String.class;
    }

    private static Kind kind(Class<?> type) {
        if (type == Integer.class || type == Long.class) {
            return Kind.NUMBER;
        }
        if (type == Boolean.class) {
            return Kind.FLAG;
        }
        if (type == Duration.class) {
            return Kind.DURATION;
        }
        if (type == URI.class) {
            return Kind.ADDRESS;
        }
        return type.isEnum() ? Kind.WORD : Kind.TEXT;
    }

    private static List<String> words(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(SettingsReading::word)
                        .toList()
                : List.of();
    }

    /** Returns the word of a constant in partner files. */
    static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
