package org.enlace.gateway.configuration.connectors;

import java.util.Locale;

/** The reasons why a plugin is not used. Each is explained in {@code docs/integrator/connector-plugins.md}. */
public enum PluginReason {
    UNREADABLE("el archivo no es un jar legible", "the file is not a readable jar"),
    UNSIGNED(
            "no está firmado, o una parte no lo está (%s); ./enlace connector package hace un -plugin.jar firmado, ./enlace connector sign firma uno propio",
            "it is not signed, or a part of it is not (%s); ./enlace connector package makes a signed -plugin.jar, ./enlace connector sign signs one of your own"),
    ALTERED("fue alterado después de firmarse (%s)", "it was altered after it was signed (%s)"),
    CUT("falta una parte que se firmó (%s)", "a part that was signed is missing (%s)"),
    NOT_TRUSTED(
            "no lo firmó nadie de config/plugins/trusted; ./enlace connector trust FILE.pem añade a quien lo firmó",
            "nobody of config/plugins/trusted signed it; ./enlace connector trust FILE.pem adds its signer"),
    SIGNER_EXPIRED(
            "el certificado de quien lo firmó no está vigente", "the certificate of its signer is not valid now"),
    REFERS_OUTSIDE("su manifiesto remite a otros jars (Class-Path)", "its manifest refers to other jars (Class-Path)"),
    WRONG_API(
            "no se escribió para este connector-api (%s en el manifiesto)",
            "it was not written for this connector-api (%s in the manifest)"),
    NO_CONNECTOR(
            "debe declarar exactamente un conector en META-INF/services",
            "it must declare exactly one connector in META-INF/services"),
    TYPE_TWICE(
            "ya hay un conector de este tipo (%s): saque este jar, o dele una versión posterior; un conector incluido no se reemplaza",
            "there is a connector of this type already (%s): take this jar out, or give it a later version; a built-in connector cannot be replaced"),
    BAD_SETTINGS(
            "la configuración de un canal no le sirve (%s): corríjala en el archivo de la institución;"
                    + " para una versión con otros ajustes, saque el jar anterior, edite los ajustes y ponga el jar nuevo cuando estén vigentes",
            "the settings of a link do not fit it (%s): correct them in the partner file;"
                    + " for a version with other settings take the old jar out, edit the settings, and drop the new jar when they are in force"),
    FAILED(
            "su código falló (%s): corrija el conector y ponga el jar nuevo",
            "its code failed (%s): mend the connector and drop the new jar"),
    HANGS(
            "su código no terminó a tiempo (%s): corrija el conector y ponga el jar nuevo",
            "its code did not end in time (%s): mend the connector and drop the new jar");

    private final String spanish;
    private final String english;

    PluginReason(String spanish, String english) {
        this.spanish = spanish;
        this.english = english;
    }

    /** Returns the code as it is shown and documented: {@code PLUGIN-NOT-TRUSTED}. */
    public String code() {
        return "PLUGIN-" + name().replace('_', '-');
    }

    /**
     * One sentence without a full stop.
     *
     * @param detail which part, type, link or step; empty where there is none
     */
    public String sentence(Locale locale, String detail) {
        return pattern(locale).formatted(detail);
    }

    /** Returns the sentence with {@code %s} where a detail goes. */
    public String pattern(Locale locale) {
        return locale.getLanguage().equals("en") ? english : spanish;
    }
}
