package org.enlace.gateway.configuration.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.mappings.NearestName;

/**
 * Creates a connector's settings record from a partner file. An absent key is passed as null, and the record's constructor sets the default; a key
 * that the record does not have is an error. Pure and thread-safe.
 */
final class SettingsBinder {

    /** Binds settings, or names every key that is wrong. */
    <S extends Record> S bind(JsonNode settings, Class<S> type) throws InvalidSettingsException {
        List<InvalidSettingException> problems = new ArrayList<>();
        RecordComponent[] components = type.getRecordComponents();
        unknownKeys(settings, components, problems);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(settings, components[i], problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return construct(type, components, values);
    }

    private static void unknownKeys(
            JsonNode settings, RecordComponent[] components, List<InvalidSettingException> problems) {
        Set<String> known =
                Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        settings.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                String nearest = NearestName.of(key, known)
                        .map(", did you mean “%s”? Known keys: "::formatted)
                        .orElse("; known keys: ");
                problems.add(new InvalidSettingException(
                        key, "unknown key " + key + nearest + String.join(", ", sorted(known))));
            }
        });
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static Object value(JsonNode settings, RecordComponent component, List<InvalidSettingException> problems) {
        JsonNode node = settings.path(component.getName());
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            return SettingValues.of(node, component.getGenericType());
        } catch (SettingValues.NotOneOfException wrong) {
            problems.add(new InvalidSettingException(
                    component.getName(), component.getName() + ": " + wrong.getMessage(), wrong.near()));
            return null;
        } catch (IllegalArgumentException wrong) {
            problems.add(
                    new InvalidSettingException(component.getName(), component.getName() + ": " + wrong.getMessage()));
            return null;
        }
    }

    private static <S extends Record> S construct(Class<S> type, RecordComponent[] components, Object[] values)
            throws InvalidSettingsException {
        try {
            Constructor<S> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new InvalidSettingsException(List.of(refusal(refused.getCause(), components)));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type.getName() + " is not a record that can be made", impossible);
        }
    }

    /** The constructor's message starts with the key's name. */
    private static InvalidSettingException refusal(Throwable cause, RecordComponent[] components) {
        String message = String.valueOf(cause.getMessage());
        String key = Arrays.stream(components)
                .map(RecordComponent::getName)
                .filter(message::startsWith)
                .findFirst()
                .orElse("");
        return new InvalidSettingException(key, message);
    }

    /** Reports all problems of the settings of one link. */
    static final class InvalidSettingsException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient List<InvalidSettingException> problems;

        InvalidSettingsException(List<InvalidSettingException> problems) {
            super(
                    problems.stream().map(InvalidSettingException::getMessage).collect(Collectors.joining("; ")),
                    null,
                    false,
                    false);
            this.problems = List.copyOf(problems);
        }

        List<InvalidSettingException> problems() {
            return problems;
        }
    }
}
