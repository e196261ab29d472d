package org.enlace.gateway.configuration.connectors;

import java.util.Locale;
import org.enlace.connector.Probe;

/** The steps of a connection test in both languages, and what to do where one fails. Steps of other connectors keep their own texts. */
public enum ProbeAdvice {
    RESOLVE(
            "nombre",
            "name",
            "nadie conoce el nombre",
            "Revise el nombre de la dirección (url) y el DNS de este servidor.",
            "Look at the name in the address (url), and at the DNS of this server."),
    DESTINATION(
            "destino",
            "destination",
            "la pasarela no puede conectarse a esta dirección",
            "Revise la dirección (url). Si es la acordada y está en una red propia, el administrador nombra su rango en enlace.destinations.allowed.",
            "Look at the address (url). If it is the agreed one and in a network of your own, the administrator names its range in enlace.destinations.allowed."),
    CONNECT(
            "conexión",
            "connection",
            "nadie contesta en esta dirección",
            "Pregunte a la institución si su servicio está en marcha, y a ambas redes si el puerto está abierto.",
            "Ask the partner whether its service runs, and both networks whether the port is open."),
    CERTIFICATE(
            "certificado",
            "certificate",
            "el certificado no es de confianza",
            "Compare el certificado de la institución con el que se acordó y vea si está vigente.",
            "Compare the certificate of the partner with the one that was agreed, and see whether it is in date."),
    FOLDER(
            "carpeta",
            "folder",
            "la carpeta no está",
            "La carpeta nace cuando la pasarela arranca con este canal: arránquela, o revise la carpeta de datos.",
            "The folder is made when the gateway starts with this link: start it, or look at the data folder."),
    ACCESS(
            "acceso",
            "access",
            "la carpeta no se puede leer y escribir",
            "Dé a la cuenta de la pasarela derechos sobre la carpeta.",
            "Give the account of the gateway rights over the folder."),
    CONNECTOR(
            "conector",
            "connector",
            "no hay conector de este tipo",
            "Ponga el jar del conector en la carpeta plugins, o corrija connector en el archivo de la institución. Si el jar está, ./enlace check dice por qué no se usa.",
            "Put the jar of the connector into the folder plugins, or correct connector in the partner file. If the jar is there, ./enlace check says why it is not used."),
    SETTINGS(
            "configuración",
            "settings",
            "la configuración del canal no le sirve al conector",
            "Ejecute ./enlace check: dice la clave y la línea.",
            "Run ./enlace check: it names key and line."),
    TIME(
            "tiempo",
            "time",
            "la prueba no terminó a tiempo",
            "Pruebe otra vez; si se repite, es la red o la institución la que no contesta.",
            "Try again; if it happens again, the network or the partner does not answer."),
    BUSY(
            "turno",
            "turn",
            "se están probando otras conexiones",
            "Espere unos segundos y pruebe otra vez.",
            "Wait some seconds and try again."),
    DOOR("punto de entrada", "door", "el punto de entrada está cerrado", "Arranque el canal.", "Start the link."),
    OTHER(
            "",
            "",
            "",
            "Corrija lo que nombra el motivo. ./enlace check dice si falta un secreto.",
            "Mend what the reason names. ./enlace check says whether a secret is missing.");

    private final String es;
    private final String en;
    private final String reason;
    private final String nextEs;
    private final String nextEn;

    ProbeAdvice(String es, String en, String reason, String nextEs, String nextEn) {
        this.es = es;
        this.en = en;
        this.reason = reason;
        this.nextEs = nextEs;
        this.nextEn = nextEn;
    }

    private static ProbeAdvice of(Probe.Step step) {
        for (ProbeAdvice each : values()) {
            if (each.name().equalsIgnoreCase(step.name())) {
                return each;
            }
        }
        return OTHER;
    }

    /**
     * A step in readable form.
     *
     * @param name of the step
     * @param reason why it failed; empty if it did not
     * @param next what to do; empty if it did not fail
     */
    public record Line(String name, boolean ok, String reason, String next) {}

    /** Returns a step as text. */
    public static Line line(Probe.Step step, Locale locale) {
        boolean english = locale.getLanguage().equals("en");
        ProbeAdvice advice = of(step);
        String name = english ? advice.en : advice.es;
        String why = english || advice.reason.isEmpty() ? step.reason() : advice.reason;
        return new Line(
                name.isEmpty() ? step.name() : name,
                step.ok(),
                step.ok() ? "" : why,
                step.ok() ? "" : english ? advice.nextEn : advice.nextEs);
    }
}
