package org.enlace.gateway.configuration.yaml;

import java.text.MessageFormat;
import java.util.Locale;

/**
 * The problems that a configuration file can have, each as one plain sentence in Spanish and English. Only the configuration's own words are quoted.
 */
public enum ProblemCode {
    UNREADABLE("El archivo no se puede leer.", "The file cannot be read."),
    NO_FOLDER("No existe la carpeta «{0}».", "There is no folder “{0}”."),
    NOT_YAML("Esto no es YAML válido.", "This is not valid YAML."),
    TAB("Aquí hay un tabulador; el sangrado se hace con espacios.", "Here is a tab; lines are indented with blanks."),
    OPEN_QUOTE("Las comillas que se abren aquí no se cierran.", "The quote that opens here is not closed."),
    OPEN_BRACKET(
            "La llave o el corchete que se abre aquí no se cierra, o le falta una coma.",
            "The bracket that opens here is not closed, or a comma is missing in it."),
    NO_COLON("A esta línea le faltan los dos puntos.", "This line lacks its colon."),
    INDENTED(
            "El sangrado de esta línea o de la anterior no corresponde, o un valor con dos puntos no está entre comillas.",
            "This line or the one above is indented wrongly, or a value with a colon is not in quotes."),
    EMPTY_FILE("El archivo está vacío.", "The file is empty."),
    FILE_TOO_LONG("El archivo pasa de 1 MiB.", "The file is longer than 1 MiB."),
    NOT_UTF8("Esta línea no es UTF-8.", "This line is not UTF-8."),
    CONTROL_CHARACTER("Esta línea tiene un carácter de control.", "This line has a control character in it."),
    TWO_DOCUMENTS(
            "Aquí empieza un segundo documento; un archivo es uno solo.",
            "Here begins a second document; a file is one."),
    ALIAS(
            "Anclas y alias (& y *) no se leen: escriba el valor, entre comillas si empieza así.",
            "Anchors and aliases (& and *) are not read: write the value, in quotes if it begins so."),
    TAG("Las marcas de tipo (!) no se leen: escriba solo el valor.", "Tags (!) are not read: write the value alone."),
    TOO_DEEP("Aquí hay más de 20 niveles de claves y listas.", "Here are more than 20 levels of keys and lists."),
    KEY_NOT_TEXT("Una clave debe ser una palabra.", "A key must be a word."),
    EMPTY_VALUE(
            "La clave «{0}» no tiene valor; quítela o dele uno.",
            "Key “{0}” has no value; take it out or give it one."),
    WRONG_ENDING(
            "El archivo no se lee: su nombre debe terminar en .yml.",
            "The file is not read: its name must end in .yml."),
    UNKNOWN_FILE("Ningún archivo de este nombre se lee aquí.", "No file of this name is read here."),
    UNKNOWN_FOLDER("Ninguna carpeta de este nombre se lee aquí.", "No folder of this name is read here."),
    DUPLICATE_KEY("La clave «{0}» aparece dos veces.", "Key “{0}” appears twice."),
    UNKNOWN_KEY("Clave desconocida «{0}».", "Unknown key “{0}”."),
    MISSING_KEY("Falta la clave «{0}».", "Key “{0}” is missing."),
    EXPECTED_TEXT("«{0}» debe ser un texto.", "“{0}” must be a text."),
    EXPECTED_MAP("«{0}» debe ser un grupo de claves.", "“{0}” must be a group of keys."),
    EXPECTED_LIST("«{0}» debe ser una lista.", "“{0}” must be a list."),
    EXPECTED_DATE(
            "«{0}» debe ser una fecha del calendario como 2026-01-31.",
            "“{0}” must be a date of the calendar such as 2026-01-31."),
    EXPECTED_DURATION(
            "«{0}» debe ser una duración como 500ms, 10s, 5m, 2h o 7d.",
            "“{0}” must be a duration such as 500ms, 10s, 5m, 2h or 7d."),
    EXPECTED_NUMBER("«{0}» debe ser un número, {1} o más.", "“{0}” must be a number, {1} or more."),
    NOT_ONE_OF("«{0}» no es un valor de «{1}».", "“{0}” is not a value of “{1}”."),
    NONE_OF("«{0}» debe ser uno de: {1}.", "“{0}” must be one of: {1}."),
    EXPECTED_LIKE("«{0}» debe escribirse como: {1}.", "“{0}” must be written like: {1}."),
    UNKNOWN_CODE("Ninguna lista de códigos tiene «{0}».", "No code list has “{0}”."),
    NOT_A_COUNTRY(
            "«{0}» debe ser un país de dos letras como EC.", "“{0}” must be a country of two letters such as EC."),
    NOT_A_FIELD("«{0}» no es una ruta de campo como alert.post.", "“{0}” is not a field path such as alert.post."),
    NOT_A_LINK("«{0}» no es un canal como police/reports.", "“{0}” is not a link such as police/reports."),
    NOT_A_SCHEME(
            "«{0}» no es una clase de número de caso como PN_PARTE.",
            "“{0}” is not a kind of case number such as PN_PARTE."),
    NOT_A_POST("«{0}» no es un puesto como EF-RUM-EC.", "“{0}” is not a post such as EF-RUM-EC."),
    NOT_A_SLUG("«{0}» solo puede tener letras, números y guiones.", "“{0}” may only have letters, digits and hyphens."),
    NO_PLACEHOLDER("La variable «{0}» no tiene valor.", "Placeholder “{0}” has no value."),
    WRONG_FILE_NAME("«{0}» debe llamarse igual que su archivo, «{1}».", "“{0}” must have the name of its file, “{1}”."),
    DUPLICATE_ID("«{0}» ya está declarado en {1}.", "“{0}” is already declared in {1}."),
    RESERVED_ID(
            "«{0}» es el nombre de la credencial con que recogemos; quien llama necesita otro.",
            "“{0}” is the name of the credential that we fetch with; a caller needs another."),
    UNKNOWN_CONTRACT("No existe el contrato «{0}».", "There is no contract “{0}”."),
    UNKNOWN_MAPPING("No existe el mapeo «{0}».", "There is no mapping “{0}”."),
    MAPPING_OF_OTHER_DIRECTION(
            "El mapeo «{0}» es para direction: {1}. Cambie direction, o nombre un mapeo de la otra dirección.",
            "Mapping “{0}” is for direction: {1}. Change direction, or name a mapping of the other direction."),
    OTHER_MAPPING(
            "El mapeo «{0}» no es del registro «{1}» y del contrato «{2}».",
            "Mapping “{0}” is not of record “{1}” and contract “{2}”."),
    NUMBER_OF_OTHER(
            "El mapeo «{0}» usa el número propio de «{1}», que por este canal no se toma ni se entrega. Copie el mapeo y ponga"
                    + " case.externalIds[{2}].",
            "Mapping “{0}” uses the own number of “{1}”, which this link neither takes nor delivers. Copy the mapping and write"
                    + " case.externalIds[{2}]."),
    UNKNOWN_POLICY(
            "No existe la política «{0}»: su archivo sería policies/{0}.yml.",
            "There is no policy “{0}”: its file would be policies/{0}.yml."),
    UNKNOWN_LINK("No existe el canal «{0}».", "There is no link “{0}”."),
    UNKNOWN_RECORD("No existe el registro «{0}».", "There is no record “{0}”."),
    UNKNOWN_FIELD("El registro {1} no tiene el campo «{0}».", "Record {1} has no field “{0}”."),
    NO_SUCH_FIELD("Ningún registro tiene el campo «{0}».", "No record has a field “{0}”."),
    WRONG_DIRECTION_FROM("«{0}» no recibe: no puede ser origen.", "“{0}” does not receive: it cannot be the sender."),
    WRONG_DIRECTION_TO("«{0}» no envía: no puede ser destino.", "“{0}” does not send: it cannot be a receiver."),
    LINK_WITHOUT_RECORD(
            "El canal «{0}» no lleva el registro «{1}»: nombre un canal que lo lleve, o quítelo.",
            "Link “{0}” does not carry record “{1}”: name a link that carries it, or remove it."),
    POLICY_OF_OTHER_RECORD(
            "La política «{0}» no es del registro «{1}»: nombre una política de ese registro.",
            "Policy “{0}” is not for record “{1}”: name a policy of that record."),
    POLICY_OF_OTHER_PURPOSE(
            "La política «{0}» es para {1}, no para {2}: nombre una de ese fin.",
            "Policy “{0}” is for {1}, not for {2}: name one of that purpose."),
    POLICY_OF_OTHER_RECEIVER(
            "La política «{0}» no es de la institución «{1}». La suya tiene un archivo en policies/{1}.",
            "Policy “{0}” is not for partner “{1}”. Its own has a file below policies/{1}."),
    ENDS_BEFORE_IT_BEGINS("validTo es anterior a validFrom.", "validTo is before validFrom."),
    RECEIVER_TWICE("El canal «{0}» aparece dos veces.", "Link “{0}” appears twice."),
    QUERY_LINK(
            "El canal «{0}» lleva consultas: su convenio debe ser kind: query.",
            "Link “{0}” carries questions: its agreement must be kind: query."),
    NOT_A_QUERY_LINK(
            "El canal «{0}» no responde consultas: le falta answers.",
            "Link “{0}” answers no questions: it has no answers."),
    OTHER_ANSWER("El canal «{0}» responde con {1}, no con {2}.", "Link “{0}” answers with {1}, not with {2}."),
    NO_QUERY_AGREEMENT(
            "Ningún convenio kind: query nombra el canal «{0}».", "No agreement with kind: query names link “{0}”."),
    ONE_ANSWER(
            "Un canal de consultas lleva exactamente un registro en «{0}».",
            "A link for questions has exactly one record in “{0}”."),
    TOO_LONG("«{0}» debe ser como máximo {1}.", "“{0}” must be {1} at most."),
    NO_ASKED("El convenio no dice a quién se consulta.", "The agreement does not say who is asked."),
    PURPOSE_TWICE("La finalidad {0} aparece dos veces.", "Purpose {0} appears twice."),
    NOT_FOR_QUERIES(
            "«{0}» no vale en un convenio de consultas.", "“{0}” does not belong in an agreement about questions."),
    ONLY_FOR_QUERIES(
            "«{0}» solo vale en un convenio kind: query.", "“{0}” only belongs to an agreement with kind: query."),
    NO_CREDENTIAL(
            "El canal no tiene credenciales: escriba quién puede enviar, con id y kind; kind: folder si nadie llama.",
            "The link has no credentials: write who may send to it, with id and kind; kind: folder if nobody calls."),
    SPEAKS_FOR_NOTHING("speaksFor no nombra ningún campo.", "speaksFor names no field."),
    NO_KEY_SET(
            "«{0}» no es una dirección https sin usuario ni un archivo de la configuración.",
            "“{0}” is neither an https address without user nor a file of the configuration."),
    NO_TOKENS(
            "El canal no dice en «tokens» qué tokens acepta.",
            "The link does not say under “tokens” which tokens it takes."),
    ONLY_FOR("«{0}» solo vale en un canal que {1}.", "“{0}” only belongs to a link with direction {1}."),
    ONE_OPERATOR(
            "Una condición lleva exactamente uno de equals, in, present.",
            "A condition has exactly one of equals, in, present."),
    RETRY_ORDER(
            "Debe ser first ≤ max ≤ lifetime y factor al menos 1.",
            "It must be first ≤ max ≤ lifetime and factor at least 1."),
    PSEUDONYM_ONLY_PERSON(
            "Solo personId se puede seudonimizar, y de personId nada más: «{0}».",
            "Only personId can be pseudonymised, and personId only that: “{0}”."),
    GENERALISE_ONLY_AGE("Solo age se puede generalizar: «{0}».", "Only age can be generalised: “{0}”."),
    KEPT_BELOW_DROPPED("«{0}» está debajo de un campo que se omite.", "“{0}” is below a field that is dropped."),
    IDENTIFYING_FOR_STATISTICS(
            "Una política de STATISTICS no puede entregar «{0}», que identifica a la víctima.",
            "A policy for STATISTICS cannot release “{0}”, which identifies the victim."),
    UNKNOWN_PARTNER("No existe la institución «{0}».", "There is no partner “{0}”."),
    OVERLAPPING(
            "El convenio «{0}» ya entrega estos registros a «{1}» con otra política, y rige los mismos días: no puede decidir el nombre del archivo.",
            "Agreement “{0}” already releases these records to “{1}” under another policy, on the same days: the name of a file must not decide."),
    NEVER_FORWARDED(
            "«{0}» puede decir un lugar protegido: ninguna política puede entregarlo.",
            "“{0}” may tell a protected place: no policy may release it."),
    LOOSER_THAN_MATRIX(
            "«{0}» sale con «{1}»; minimisation.yml permite «{2}» como máximo.",
            "“{0}” leaves as “{1}”; minimisation.yml allows “{2}” at most."),
    LOOSER_THAN_ANYBODY(
            "«{0}» sale con «{1}»; {3} no tiene fila propia en minimisation.yml, y la fila «*» permite «{2}» como máximo.",
            "“{0}” leaves as “{1}”; {3} has no row of its own in minimisation.yml, and the row “*” allows “{2}” at most."),
    LOOSER_RULES(
            "{0} reglas entregan más de lo que minimisation.yml permite a {1}: {2}.",
            "{0} rules let out more than minimisation.yml allows {1}: {2}."),
    CLASSED_TWICE("«{0}» ya tiene una clase.", "“{0}” has a class already."),
    UNKNOWN_CLASS("No existe la clase de campos «{0}».", "There is no class of fields “{0}”."),
    NOT_A_PLACE_DIGEST(
            "Cada entrada de digests es «número de palabras:SHA-256», como la escribe protected digest.",
            "Each entry of digests is “number of words:SHA-256”, as protected digest writes it."),
    SALT_TOO_SHORT("salt debe tener al menos {0} caracteres.", "salt must have at least {0} characters."),
    NO_SHADOW(
            "«{0}» no puede correr al lado de «{1}»: debe ser otra, con el mismo contrato y el mismo registro.",
            "“{0}” cannot run beside “{1}”: it must be another one, of the same contract and record."),
    NEEDS_RESTART(
            "Cambió «{1}» del canal «{0}»: eso vale al arrancar de nuevo, y hasta entonces no se aplica ninguna edición. Restablezca el valor anterior, o reinicie la pasarela.",
            "“{1}” of the link “{0}” changed: that counts from the next start, and until then no edit is taken. Put the former value back, or restart the gateway."),
    LINK_GONE(
            "Falta el canal «{0}», que está abierto: un canal se quita al arrancar de nuevo, y hasta entonces no se aplica ninguna edición. Devuélvalo al archivo, o reinicie la pasarela.",
            "The link “{0}”, which is open, is missing: a link is taken away at the next start, and until then no edit is taken. Put it back, or restart the gateway."),
    NOT_READY(
            "La configuración es correcta, pero la ruta de un canal nuevo o cambiado no se pudo abrir y sigue la anterior; vea el registro de la pasarela.",
            "The configuration is right, but the route of a new or changed link could not be opened, and the former one goes on; see the gateway’s log."),
    NOT_JUDGED(
            "No se pudo revisar la edición ({0}): deshaga el último cambio o vea el registro de la pasarela.",
            "The edit could not be checked ({0}): take the last change back, or see the gateway’s log."),
    NO_OPERATOR(
            "Ningún operador podría entrar: credentials.json debe tener al menos uno con contraseña.",
            "No operator could log in: credentials.json must have at least one with a password."),
    NO_USER("user: falta, o tiene espacios o dos puntos.", "user: it is missing, or has blanks or a colon in it."),
    TWO_ACCOUNTS("user: ya hay una cuenta con este nombre.", "user: there is an account of this name already."),
    UNKNOWN_ROLE(
            "role: debe ser OPERATOR, STEWARD, AUDITOR, ANALYST, INTEGRATOR o ADMINISTRATOR.",
            "role: it must be OPERATOR, STEWARD, AUDITOR, ANALYST, INTEGRATOR or ADMINISTRATOR."),
    NO_INSTITUTION(
            "institution: debe decir de qué institución es la cuenta; «*» para toda la instalación.",
            "institution: it must say whose account this is; “*” for the whole installation."),
    NOT_A_HASH(
            "hash: no es un bcrypt de coste 10 o más; ./enlace account hash lo hace.",
            "hash: it is no bcrypt of cost 10 or more; ./enlace account hash makes one."),
    TWO_PASSWORDS("Debe haber password o hash, no ambos.", "There must be password or hash, not both."),
    NOT_A_WEB_ADDRESS(
            "«{0}» debe ser una dirección https, o http de 127.0.0.1, sin usuario ni contraseña.",
            "“{0}” must be an https address, or http of 127.0.0.1, without user or password."),
    NOT_A_MAIL_ADDRESS(
            "«{0}» debe ser una dirección de correo como turno@ejemplo.org.",
            "“{0}” must be an e-mail address such as duty@example.org."),
    UNKNOWN_RECEIVER("No existe el destinatario de avisos «{0}».", "There is no receiver of notices “{0}”."),
    NO_WAY("El destinatario «{0}» no tiene mail ni webhook.", "Receiver “{0}” has neither mail nor webhook."),
    NO_MAIL_SERVER(
            "El destinatario «{0}» tiene mail, pero falta «mail» con el servidor de correo.",
            "Receiver “{0}” has mail, but “mail” with the mail server is missing."),
    PASSWORD_WITHOUT_TLS(
            "La contraseña de «{0}» iría en claro: ponga starttls: true.",
            "The password of “{0}” would travel in clear: write starttls: true."),
    TOO_SHORT("«{0}» debe ser como mínimo {1}.", "“{0}” must be {1} at least."),
    WAITS_FOR_VOICES(
            "La edición ({2}) es correcta y espera aprobación: falta(n) {1} de INTEGRATOR o ADMINISTRATOR de toda la instalación, otras personas que quien editó."
                    + " En la página Aprobaciones, o: ./enlace approval approve {0}. Si no puede esperar: ./enlace approval emergency {0}.",
            "The edit ({2}) is valid and waits for approval by {1} more of INTEGRATOR or ADMINISTRATOR of the whole installation, other people than the editor."
                    + " On the page Approvals, or: ./enlace approval approve {0}. If it cannot wait: ./enlace approval emergency {0}."),
    VOICE_AGAINST(
            "La edición es correcta, pero alguien la rechazó en la página Aprobaciones.",
            "The edit is valid, but somebody refused it on the page Approvals."),
    HALF_PROMOTED(
            "Una promoción desde otro entorno quedó a medias: ./enlace promotion apply lo termina, ./enlace promotion undo lo deshace.",
            "A promotion from another environment was interrupted: ./enlace promotion apply finishes it, ./enlace promotion undo reverts it."),
    NO_RECIPIENT_DECLARED(
            "Ningún convenio trata de {1} por el canal {0}: no llega a nadie. Si debe ser así, escriba un convenio con to: [].",
            "No agreement is about {1} by the link {0}: it reaches nobody. If that is meant, write an agreement with to: []."),
    RECIPIENT_BESIDE_NONE(
            "El convenio {0} dice que nadie recibe (to: []), y el convenio {1} da receptor a los mismos registros: distíngalos con when.",
            "Agreement {0} says that nobody receives (to: []), and agreement {1} gives the same records a receiver: tell them apart with when."),
    CODES_WITHOUT_RECIPIENT(
            "{0}: ningún convenio nombra estos códigos de {1}, sus registros quedan sin receptor: {2}",
            "{0}: no agreement names these codes of {1}, their records are without receiver: {2}"),
    AGREEMENT_OPEN(
            "agreements/{0}.yml: el convenio no tiene fecha de fin; ponga validTo.",
            "agreements/{0}.yml: the agreement has no end date; set validTo."),
    AGREEMENT_ENDED(
            "agreements/{0}.yml: el convenio terminó el {1} y no se aplica a ningún registro.",
            "agreements/{0}.yml: the agreement ended on {1} and applies to no record."),
    AGREEMENT_ENDS(
            "agreements/{0}.yml: el convenio termina el {1}; faltan {2} días.",
            "agreements/{0}.yml: the agreement ends on {1}; {2} days are left."),
    NO_AGREEMENT_IN_FORCE(
            "partners/{0}.yml: ningún convenio vigente trata de {2} por el canal {1}: sus mensajes se rechazan.",
            "partners/{0}.yml: no agreement in force is about {2} by the link {1}: its messages are refused."),
    SENDS_NOTHING(
            "partners/{0}.yml: ningún convenio nombra el canal {1} como receptor: no se le envía nada.",
            "partners/{0}.yml: no agreement names the link {1} as a receiver: nothing is sent to it."),
    NO_MINIMISATION(
            "Falta minimisation.yml: nada limita lo que una política puede entregar.",
            "minimisation.yml is missing: nothing limits what a policy may release."),
    NO_MINIMISATION_ROW(
            "minimisation.yml no tiene fila para {0}, y la política entrega {1} clases de campos. Si el comité las aprueba, añada bajo receivers: {2}",
            "minimisation.yml has no row for {0}, and the policy releases {1} classes of fields. If the committee approves them, add below receivers: {2}"),
    SITE_MAPPING("{0}", "{1}"),
    SETTINGS("{1}", "{0}");

    private final String es;
    private final String en;

    ProblemCode(String es, String en) {
        this.es = es;
        this.en = en;
    }

    /** True if the same mistake may be made wherever a name is used: it is reported once, with all its places. */
    boolean isOfName() {
        return switch (this) {
            case UNKNOWN_CONTRACT,
                    UNKNOWN_MAPPING,
                    MAPPING_OF_OTHER_DIRECTION,
                    UNKNOWN_POLICY,
                    UNKNOWN_LINK,
                    UNKNOWN_RECORD,
                    UNKNOWN_FIELD,
                    NO_SUCH_FIELD,
                    UNKNOWN_PARTNER,
                    UNKNOWN_CLASS,
                    UNKNOWN_CODE,
                    UNKNOWN_RECEIVER,
                    NO_PLACEHOLDER,
                    WRONG_DIRECTION_FROM,
                    WRONG_DIRECTION_TO,
                    LINK_WITHOUT_RECORD,
                    QUERY_LINK,
                    NOT_A_QUERY_LINK -> true;
            default -> false;
        };
    }

    /** Returns the sentence with its arguments filled in. */
    public String text(Locale locale, Object... words) {
        // MessageFormat treats apostrophes as quotes: a single quote in a sentence or argument must stay a plain quote.
        String pattern = ("en".equals(locale.getLanguage()) ? en : es).replace("'", "''");
        return new MessageFormat(pattern, locale).format(words);
    }
}
