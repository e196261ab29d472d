package org.enlace.gateway.reporting.indicators.definition;

import java.util.List;

/** Defines the indicators of the plan of action and of the gateway itself: I18 to I20. */
final class PlanIndicators {

    static final Indicator I18 = new Indicator(
            "I18",
            1,
            text("Ejecución de la política", "Policy execution"),
            text("Acciones del plan según su estado y su avance", "Actions of the plan by status and progress"),
            text("Acciones; por ciento", "Actions; per cent"),
            text(
                    "De cada acción e institución, la última cifra publicada del año",
                    "Of each action and institution, the last published figure of the year"),
            text("Fin del período de la cifra", "End of the figure's period"),
            List.of(IndicatorDimension.AXIS),
            List.of(IndicatorDimension.INSTITUTION, IndicatorDimension.ACTION_STATUS),
            false,
            List.of(
                    Measure.volume("ACTIONS", "Acciones con cifra", "Actions with a figure"),
                    Measure.volume("DONE", "Cumplidas", "Done"),
                    Measure.share("DONE_SHARE", "Proporción cumplida", "Share done", "DONE", "ACTIONS"),
                    Measure.volume("OVERDUE", "Atrasadas", "Overdue"),
                    Measure.of(
                            Measure.Kind.MEDIAN,
                            "PERCENT_OF_TARGET",
                            "Porcentaje de la meta, mediana",
                            "Per cent of the target, median",
                            "PERCENT")),
            List.of("monitoring.policy_execution"),
            text("PACTA 2019-2030, cuatro ejes", "PACTA 2019-2030, four axes"),
            text(
                    "Solo cifras validadas y publicadas por la mesa técnica; las provisionales están en el "
                            + "informe del Comité. Una acción de varias instituciones cuenta una vez por cada una",
                    "Only figures that the technical working group validated and published; provisional ones are "
                            + "in the Committee's report. An action of several institutions counts once for each"));

    static final Indicator I19 = new Indicator(
            "I19",
            1,
            text("Calidad de los datos", "Data quality"),
            text(
                    "Qué tan completos, correctos y puntuales son los registros de cada institución",
                    "How complete, correct and punctual each agency's records are"),
            text("Registros, hallazgos, lotes; por ciento", "Records, findings, batches; per cent"),
            text(
                    "Mensajes recibidos y rechazados; hallazgos de código sin equivalencia y de "
                            + "documento inválido o de relleno; lotes que llegan más de 36 horas después del "
                            + "anterior; campos declarados de las víctimas de I1",
                    "Messages received and refused; findings of codes that no list translates and of "
                            + "invalid or placeholder documents; batches that come more than 36 hours after the one "
                            + "before; fields stated of the victims of I1"),
            text("Día de recepción; para la completitud, año de I1", "Day of receipt; for completeness, year of I1"),
            List.of(IndicatorDimension.AGENCY),
            List.of(IndicatorDimension.FIELD),
            false,
            List.of(
                    Measure.volume("RECEIVED", "Registros recibidos", "Records received"),
                    Measure.volume("REJECTED", "Rechazados", "Refused"),
                    Measure.share("REJECTED_SHARE", "Proporción rechazada", "Share refused", "REJECTED", "RECEIVED"),
                    Measure.volume(
                            "BAD_IDENTIFIERS", "Documentos inválidos o de relleno", "Invalid or placeholder documents"),
                    Measure.volume("UNMAPPED", "Códigos sin equivalencia", "Unmapped codes"),
                    Measure.volume("BATCHES", "Lotes", "Batches"),
                    Measure.volume("LATE", "Lotes tardíos", "Late batches"),
                    Measure.share("COMPLETENESS", "Completitud", "Completeness", "FILLED", "EXPECTED")),
            List.of("journal.message", "journal.finding", "journal.batch_in", "registry.victim_fact"),
            text(
                    "IC-TIP, calidad; acuerdos de la mesa técnica",
                    "IC-TIP, quality; agreements of the technical working group"),
            text(
                    "Diario y hallazgos se leen como están: lo que la retención borró ya no se cuenta. Lo "
                            + "que declara cualquiera de las fuentes de una víctima vale para todas ellas",
                    "Journal and findings are read as they are: what retention removed is counted no more. "
                            + "What any of a victim's sources states holds for all of them"));

    static final Indicator I20 = new Indicator(
            "I20",
            1,
            text("Privacidad", "Privacy"),
            text(
                    "Accesos a datos personales y accesos negados o detenidos",
                    "Accesses to personal data, and accesses denied or stopped"),
            text("Asientos de auditoría", "Audit entries"),
            text(
                    "Accesos: consultas respondidas y valores mostrados a un operador; consultas sin "
                            + "respuesta; credenciales y entradas rechazadas; cifras exportadas; entregas canceladas "
                            + "y registros retirados",
                    "Accesses: queries answered and values shown to an operator; queries without an "
                            + "answer; credentials and logins refused; figures exported; deliveries cancelled and "
                            + "records withdrawn"),
            text("Día del asiento", "Day of the entry"),
            List.of(IndicatorDimension.AGENCY),
            List.of(IndicatorDimension.USE),
            true,
            List.of(
                    Measure.volume("ACCESSES", "Accesos", "Accesses"),
                    Measure.volume("UNANSWERED", "Consultas sin respuesta", "Queries without an answer"),
                    Measure.volume("DENIED", "Credenciales y entradas rechazadas", "Credentials and logins refused"),
                    Measure.volume("EXPORTS", "Cifras exportadas", "Figures exported"),
                    Measure.volume(
                            "STOPPED",
                            "Entregas canceladas y registros retirados",
                            "Deliveries cancelled and records withdrawn")),
            List.of("audit.entry"),
            text(
                    "Ley Orgánica de Protección de Datos Personales (2021)",
                    "Organic law on the protection of personal data (2021)"),
            text(
                    "El plazo en que se cumple un retiro de consentimiento aún no consta en la auditoría. "
                            + "La finalidad consta solo en las consultas",
                    "The time in which a withdrawn consent is honoured is not in the audit yet. The "
                            + "purpose is stated with queries only"));

    private PlanIndicators() {}

    private static IndicatorText text(String es, String en) {
        return new IndicatorText(es, en);
    }
}
