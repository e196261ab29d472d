package org.enlace.connector.http;

import java.util.Locale;
import org.enlace.connector.RefusalCode;

/** The form of each refusal over HTTP: status, and a title in both languages. One constant for each {@link RefusalCode}, of the same name. */
public enum HttpRefusal {
    UNAUTHENTICATED(401, "No autenticado", "Not authenticated"),
    NOT_ENTITLED(403, "Sin convenio o permiso para este registro", "Not entitled to send this record"),
    MALFORMED(400, "El contenido no se puede leer", "The content cannot be read"),
    CONTRACT(422, "El contenido no cumple el contrato", "The content breaks the contract"),
    TOO_LARGE(413, "El contenido es demasiado grande", "The content is too large"),
    UNSUPPORTED_TYPE(415, "Tipo de contenido no admitido", "Content type not supported"),
    CONFLICT(409, "El identificador ya se usó con otro contenido", "The id was used before with other content"),
    UNKNOWN_LINK(404, "El canal no existe", "No such link"),
    UNAVAILABLE(
            503,
            "El canal no recibe en este momento; envíe lo mismo más tarde",
            "The link is not receiving; send it later"),
    BUSY(503, "Demasiados mensajes en espera; envíe lo mismo más tarde", "Too much is waiting; send it later"),
    NO_ANSWER(
            503,
            "La institución consultada no responde en este momento; consulte más tarde",
            "The queried institution does not answer now; ask again later"),
    INTERNAL(500, "Error interno; envíe lo mismo más tarde", "Internal error; send it later");

    private final int status;
    private final String spanish;
    private final String english;

    HttpRefusal(int status, String spanish, String english) {
        this.status = status;
        this.spanish = spanish;
        this.english = english;
    }

    /** Returns the form of a code. */
    public static HttpRefusal of(RefusalCode code) {
        return valueOf(code.name());
    }

    public int status() {
        return status;
    }

    /** The title in English if the language is English, else in Spanish. */
    public String title(Locale language) {
        return language.getLanguage().equals("en") ? english : spanish;
    }
}
