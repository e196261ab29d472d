package org.enlace.connector.soap;

import java.util.List;
import java.util.Map;
import org.enlace.connector.Finding;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.http.CallerLanguage;
import org.enlace.connector.http.HttpRefusal;

/** Writes a refusal as one Spanish sentence: the refusal, and for each finding the field, the rule in words and its name. Never a value. */
final class SpanishWords {

    private static final int MOST_FINDINGS = 10;
    private static final int LONGEST = 1_000;

    private static final Map<String, String> RULES = Map.ofEntries(
            Map.entry("required", "es obligatorio"),
            Map.entry("enumeration", "no está en la lista del contrato"),
            Map.entry("pattern", "no tiene la forma pedida"),
            Map.entry("maxLength", "es demasiado largo"),
            Map.entry("minLength", "es demasiado corto"),
            Map.entry("length", "no tiene la longitud pedida"),
            Map.entry("type", "no es del tipo pedido"),
            Map.entry("unknown", "no está en el contrato"),
            Map.entry("namespace", "está en otro espacio de nombres"),
            Map.entry("operation", "no es la operación de este canal"),
            Map.entry("charset", "no está en el juego de caracteres declarado"),
            Map.entry("doctype", "lleva un DOCTYPE o una entidad propia"),
            Map.entry("xml", "no es XML bien formado"),
            Map.entry("duplicate", "está repetido"),
            Map.entry("one", "solo puede estar una vez"),
            Map.entry("base64", "no es base64 o está vacío"),
            Map.entry("fresh", "está fuera del tiempo permitido"),
            Map.entry("signed", "no está firmado"),
            Map.entry("unsigned", "lleva un prefijo que la firma no cubre"),
            Map.entry("local", "remite a algo que aquí no puede estar firmado"),
            Map.entry("comment", "lleva un comentario, que la firma no cubre"),
            Map.entry("certificate", "no es un certificado X.509"),
            Map.entry("maxElements", "tiene demasiados elementos"),
            Map.entry("replayed", "ya se usó"),
            Map.entry("purpose-not-agreed", "no está en el convenio"),
            Map.entry("attachment", "remite a un adjunto, y aquí no se admiten"),
            Map.entry("mustUnderstand", "exige entender un bloque que aquí no se conoce"));

    private SpanishWords() {}

    static String of(MessageRefusedException messageRefusedException) {
        StringBuilder words =
                new StringBuilder(HttpRefusal.of(messageRefusedException.code()).title(CallerLanguage.SPANISH));
        List<Finding> findings = messageRefusedException.findings();
        findings.stream().limit(MOST_FINDINGS).forEach(f -> words.append(words.indexOf(":") < 0 ? ": " : "; ")
                .append(finding(f)));
        if (findings.size() > MOST_FINDINGS) {
            words.append("; y ").append(findings.size() - MOST_FINDINGS).append(" más");
        }
        return words.length() <= LONGEST ? words.toString() : words.substring(0, LONGEST);
    }

    private static String finding(Finding finding) {
        String field = finding.field().isEmpty() ? "el mensaje" : finding.field();
        return field + " " + RULES.getOrDefault(finding.rule(), "no cumple la regla") + " (" + finding.rule() + ")";
    }
}
