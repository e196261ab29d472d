package org.enlace.gateway.configuration.connectors;

import java.util.List;
import java.util.Locale;
import org.enlace.connector.Connector;
import org.enlace.gateway.configuration.connectors.SettingsForm.Field;
import org.enlace.gateway.configuration.files.SettingsCheck.SettingsProblem;
import org.enlace.mappings.NearestName;

/** Writes the problems of a setting as sentences in both languages: the key, its rule, what it is for, and its default. Never a value. */
final class SettingProblems {

    private static final Locale SPANISH = new Locale("es");

    private final SettingsForm form;

    SettingProblems(Connector<?> connector) {
        this.form = SettingsReading.of(connector);
    }

    /** @param refusal the message of the binder or the record, in English; begins with the key if it is about a key of the record */
    SettingsProblem of(String key, String refusal) {
        return form.field(key)
                .map(field -> new SettingsProblem(key, english(field, refusal), spanish(field)))
                .orElseGet(() -> new SettingsProblem(key, refusal, unknown(key, refusal)));
    }

    private static String english(Field field, String refusal) {
        String rule = refusal.contains("expected") ? "" : "; " + field.rule(Locale.ENGLISH) + " is expected";
        return refusal + rule + about(field, Locale.ENGLISH, "by default ");
    }

    private static String spanish(Field field) {
        return field.key() + ": falta o no es válido; se espera " + field.rule(SPANISH)
                + about(field, SPANISH, "por defecto ");
    }

    private static String about(Field field, Locale locale, String byDefault) {
        String standard = field.standard().map(value -> byDefault + value).orElse("");
        List<String> both = List.of(field.purpose(locale), standard);
        String about =
                String.join("; ", both.stream().filter(each -> !each.isEmpty()).toList());
        return about.isEmpty() ? "" : " (" + about + ")";
    }

    private String unknown(String key, String refusal) {
        if (key.isEmpty()) {
            return "la configuración no sirve: " + refusal;
        }
        List<String> known = form.fields().stream().map(Field::key).sorted().toList();
        String nearest = NearestName.of(key, known)
                .map(", ¿quiso decir «%s»? Claves conocidas: "::formatted)
                .orElse("; claves conocidas: ");
        return "clave desconocida " + key + nearest + String.join(", ", known);
    }
}
