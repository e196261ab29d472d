package org.enlace.gateway.reporting.indicators.definition;

import java.util.List;

/** Defines the indicators of referrals, protection, smuggling and border alerts: I12, I13, I16 and I17. */
final class ProtectionIndicators {

    static final Indicator I12 = new Indicator(
            "I12",
            1,
            text("Derivaciones", "Referrals"),
            text(
                    "Derivaciones enviadas a instituciones de protección y su resultado",
                    "Referrals sent to protection bodies and their outcome"),
            text("Derivaciones de una persona; días", "Referrals of one person; days"),
            text(
                    "Derivaciones enviadas en el período, según su estado al corte",
                    "Referrals sent in the period, by their status at the cut-off"),
            text("Día de envío, hora del Ecuador continental", "Day of sending, time of Ecuador's mainland"),
            List.of(IndicatorDimension.INSTITUTION),
            List.of(IndicatorDimension.SERVICE, IndicatorDimension.AGE),
            false,
            List.of(
                    Measure.count("SENT", "Enviadas", "Sent"),
                    Measure.count("ACCEPTED", "Aceptadas", "Accepted"),
                    Measure.count("DECLINED", "Declinadas", "Declined"),
                    Measure.count("COMPLETED", "Completadas", "Completed"),
                    Measure.of(
                            Measure.Kind.MEDIAN,
                            "DAYS_MEDIAN",
                            "Días hasta la aceptación, mediana",
                            "Days to acceptance, median",
                            "TO_ACCEPTANCE"),
                    Measure.of(
                            Measure.Kind.P90,
                            "DAYS_P90",
                            "Días hasta la aceptación, percentil 90",
                            "Days to acceptance, 90th percentile",
                            "TO_ACCEPTANCE")),
            List.of("registry.referral_fact"),
            text("PACTA 2019-2030, eje de protección integral", "PACTA 2019-2030, axis of comprehensive protection"),
            text(
                    "Las completadas cuentan también como aceptadas. Los días son solo de las aceptadas, "
                            + "así que las que esperan no los alargan",
                    "Completed ones count as accepted too. Days are those of accepted ones alone: those "
                            + "that wait do not lengthen them"));

    static final Indicator I13 = new Indicator(
            "I13",
            1,
            text("Víctimas con protección", "Victims with protection"),
            text(
                    "Víctimas con alguna medida de protección vigente dentro de un plazo",
                    "Victims with a protection measure in force within a time"),
            text("Personas; por ciento", "Persons; per cent"),
            text(
                    "Las de I1 con una medida concedida a más tardar N días después de la detección (30 si "
                            + "no se dice otra cosa) y no terminada antes de ella",
                    "Those of I1 with a measure granted at the latest N days after detection (30 unless "
                            + "said otherwise) and not ended before it"),
            text("Año de identificación en el lugar de detección", "Year of identification at the place of detection"),
            List.of(IndicatorDimension.MEASURE_KIND, IndicatorDimension.AGE),
            List.of(IndicatorDimension.SEX, IndicatorDimension.EXPLOITATION, IndicatorDimension.PROVINCE),
            false,
            List.of(
                    Measure.count("VICTIMS", "Víctimas", "Victims"),
                    Measure.count("PROTECTED", "Con medida", "With a measure"),
                    Measure.share(
                            "SHARE",
                            "Proporción con medida",
                            "Share with a measure",
                            "PROTECTED",
                            "VICTIMS",
                            IndicatorDimension.MEASURE_KIND)),
            List.of("registry.victim_fact", "registry.measure_fact"),
            text(
                    "Ley Orgánica contra la Trata de Personas y el Tráfico Ilícito de Migrantes (2023); "
                            + "PACTA, eje de protección",
                    "Organic law against trafficking in persons and migrant smuggling (2023); PACTA, axis "
                            + "of protection"),
            text(
                    "Con varias medidas, una víctima cuenta en cada clase y una vez en el total. Una "
                            + "medida sin persona vinculada no cuenta. Si el día de detección es incierto, rige el "
                            + "primero posible",
                    "With several measures a victim counts in each kind and once in the total. A measure "
                            + "without a linked person does not count. Where the day of detection is uncertain the "
                            + "first possible one holds"));

    static final Indicator I16 = new Indicator(
            "I16",
            1,
            text("Tráfico ilícito de migrantes", "Migrant smuggling"),
            text(
                    "Hechos de tráfico ilícito de migrantes y número de migrantes afectados",
                    "Events of migrant smuggling and the number of smuggled migrants"),
            text("Hechos; personas", "Events; persons"),
            text(
                    "Casos con fenómeno SOM o BOTH; migrantes y menores que sus registros nombran",
                    "Cases with phenomenon SOM or BOTH; migrants and minors whom their records name"),
            text(
                    "Día del parte, o de apertura del caso si no hay parte",
                    "Day of the report, or of the opening of the case without one"),
            List.of(IndicatorDimension.POST),
            List.of(IndicatorDimension.PROVINCE),
            true,
            List.of(
                    Measure.count("EVENTS", "Hechos", "Events"),
                    Measure.count("MIGRANTS", "Migrantes", "Migrants"),
                    Measure.count("MINORS", "Migrantes menores de 18", "Migrants under 18")),
            List.of("registry.case_fact"),
            text(
                    "Protocolo contra el tráfico ilícito de migrantes; COIP, art. 213",
                    "Protocol against the smuggling of migrants; penal code, art. 213"),
            text(
                    "Muertes y rutas no constan en ningún registro que se intercambie hoy. Un migrante en "
                            + "dos casos cuenta dos veces",
                    "Deaths and routes are in no record that is exchanged today. A migrant in two cases "
                            + "counts twice"));

    static final Indicator I17 = new Indicator(
            "I17",
            1,
            text("Alertas de frontera", "Border alerts"),
            text(
                    "Alertas emitidas en los puestos de frontera, sus respuestas y el tiempo de respuesta",
                    "Alerts raised at border posts, their answers and the time until answered"),
            text("Alertas; personas; horas", "Alerts; persons; hours"),
            text(
                    "Alertas distintas por su código; respondida es la que tiene resultado o cierre al corte",
                    "Distinct alerts by their code; answered are those with an outcome or an end at the cut-off"),
            text("Día de la alerta en el puesto fronterizo", "Day of the alert at the border post"),
            List.of(IndicatorDimension.POST, IndicatorDimension.PRIORITY),
            List.of(IndicatorDimension.OUTCOME),
            true,
            List.of(
                    Measure.volume("ALERTS", "Alertas", "Alerts"),
                    Measure.volume("ANSWERED", "Respondidas", "Answered"),
                    Measure.share("ANSWERED_SHARE", "Proporción respondida", "Share answered", "ANSWERED", "ALERTS"),
                    Measure.count("SUBJECTS", "Personas señaladas", "Subjects"),
                    Measure.count("MINORS", "Personas menores de 18", "Subjects under 18"),
                    Measure.of(
                            Measure.Kind.MEDIAN,
                            "HOURS_MEDIAN",
                            "Horas hasta el cierre, mediana",
                            "Hours until closed, median",
                            "TO_ANSWER"),
                    Measure.of(
                            Measure.Kind.P90,
                            "HOURS_P90",
                            "Horas hasta el cierre, percentil 90",
                            "Hours until closed, 90th percentile",
                            "TO_ANSWER")),
            List.of("registry.alert_fact"),
            text(
                    "EUROFRONT, componente I; contrato de alertas de Enlace",
                    "EUROFRONT, component I; alert contract of Enlace"),
            text(
                    "Una alerta no es una víctima. Las horas cuentan solo alertas cerradas. Una persona en dos "
                            + "alertas cuenta dos veces",
                    "An alert is not a victim. Hours count closed alerts only. A person in two alerts "
                            + "counts twice"));

    private ProtectionIndicators() {}

    private static IndicatorText text(String es, String en) {
        return new IndicatorText(es, en);
    }
}
