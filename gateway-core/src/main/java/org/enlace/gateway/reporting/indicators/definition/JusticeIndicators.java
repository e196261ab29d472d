package org.enlace.gateway.reporting.indicators.definition;

import java.util.List;

/** Defines the indicators of offences, suspects and the course of cases: I3 to I6, I14 and I15. */
final class JusticeIndicators {

    static final Indicator I3 = new Indicator(
            "I3",
            1,
            text("Delitos registrados", "Offences recorded"),
            text("Noticias del delito de trata de personas", "Crime notices of trafficking in persons"),
            text("Noticias del delito", "Crime notices"),
            text(
                    "Noticias del delito distintas por su número, con delito de trata (COIP 91, 92; ICCS 0204)",
                    "Distinct crime notices by their number, with an offence of trafficking (COIP 91, 92; "
                            + "ICCS 0204)"),
            text("Día en que la Fiscalía asignó el número", "Day on which the Attorney General gave the number"),
            List.of(IndicatorDimension.ARTICLE),
            List.of(IndicatorDimension.PROVINCE),
            true,
            List.of(Measure.count("OFFENCES", "Delitos", "Offences")),
            List.of("registry.offence_fact"),
            text(
                    "Cuestionario GLOTIP, delitos registrados; COIP, art. 91 y 92",
                    "GLOTIP questionnaire, offences recorded; penal code (COIP), art. 91 and 92"),
            text(
                    "Una noticia no es un caso ni una víctima: un caso puede tener varias. El tráfico "
                            + "ilícito de migrantes (art. 213) no está",
                    "A notice is neither a case nor a victim: a case may have several. Migrant smuggling "
                            + "(art. 213) is not in it"));

    static final Indicator I4 = new Indicator(
            "I4",
            1,
            text("Personas en contacto formal", "Persons in formal contact"),
            text(
                    "Presuntos responsables investigados por la Fiscalía",
                    "Suspects whom the Attorney General investigates"),
            text("Personas", "Persons"),
            text(
                    "Personas distintas, una vez por período, por el primero de sus hechos en él: primer "
                            + "contacto formal, o el primer hecho procesal posterior si aquel no consta. Delito de "
                            + "trata (COIP 91, 92; ICCS 0204), o delito no declarado en un caso con fin de "
                            + "explotación",
                    "Distinct persons, once a period, by the first of their events in it: first formal "
                            + "contact, or the first later event if that is not known. Offence of trafficking (COIP "
                            + "91, 92; ICCS 0204), or no offence stated in a case with a purpose of exploitation"),
            text("Día del primer contacto formal", "Day of the first formal contact"),
            List.of(IndicatorDimension.SEX),
            List.of(IndicatorDimension.CITIZENSHIP, IndicatorDimension.AGE, IndicatorDimension.PROVINCE),
            false,
            List.of(Measure.count("PERSONS", "Personas", "Persons")),
            List.of("registry.suspect_fact"),
            text("Cuestionario GLOTIP, personas en contacto formal", "GLOTIP questionnaire, persons in formal contact"),
            text(
                    "Sospecha no es culpa. Quien solo fue denunciado no cuenta",
                    "Suspicion is not guilt. Who was only reported does not count"));

    static final Indicator I5 = new Indicator(
            "I5",
            1,
            text("Personas procesadas", "Persons prosecuted"),
            text("Presuntos responsables con formulación de cargos", "Suspects who were charged"),
            text("Personas", "Persons"),
            text(
                    "Personas distintas, una vez por período, por el primero de sus hechos en él: primera "
                            + "formulación de cargos. Delito de trata (COIP 91, 92; ICCS 0204), o delito no "
                            + "declarado en un caso con fin de explotación",
                    "Distinct persons, once a period, by the first of their events in it: first charges. "
                            + "Offence of trafficking (COIP 91, 92; ICCS 0204), or no offence stated in a case with "
                            + "a purpose of exploitation"),
            text("Día de la primera formulación de cargos", "Day of the first charges"),
            List.of(IndicatorDimension.SEX, IndicatorDimension.EXPLOITATION),
            List.of(IndicatorDimension.AGE, IndicatorDimension.CITIZENSHIP, IndicatorDimension.PROVINCE),
            false,
            List.of(Measure.count("PERSONS", "Personas", "Persons")),
            List.of("registry.suspect_fact"),
            text("Cuestionario GLOTIP, personas procesadas", "GLOTIP questionnaire, persons prosecuted"),
            text(
                    "Quien fue absuelto después sigue contando en el año de los cargos. La forma de "
                            + "explotación es la del caso",
                    "Who was acquitted later still counts in the year of the charges. The form of "
                            + "exploitation is the case's"));

    static final Indicator I6 = new Indicator(
            "I6",
            1,
            text("Personas condenadas", "Persons convicted"),
            text("Personas con sentencia condenatoria de primera instancia", "Persons convicted in the first instance"),
            text("Personas", "Persons"),
            text(
                    "Personas distintas, una vez por período, por el primero de sus hechos en él: primera "
                            + "sentencia condenatoria de primera instancia. Delito de trata (COIP 91, 92; ICCS "
                            + "0204), o delito no declarado en un caso con fin de explotación",
                    "Distinct persons, once a period, by the first of their events in it: first conviction "
                            + "in the first instance. Offence of trafficking (COIP 91, 92; ICCS 0204), or no offence "
                            + "stated in a case with a purpose of exploitation"),
            text("Día de la sentencia de primera instancia", "Day of the sentence of the first instance"),
            List.of(IndicatorDimension.SEX),
            List.of(
                    IndicatorDimension.CITIZENSHIP,
                    IndicatorDimension.EXPLOITATION,
                    IndicatorDimension.SENTENCE,
                    IndicatorDimension.AGE),
            false,
            List.of(Measure.count("PERSONS", "Personas", "Persons")),
            List.of("registry.suspect_fact"),
            text(
                    "Cuestionario GLOTIP, personas condenadas; tramos según las penas del COIP, art. 91 y 92",
                    "GLOTIP questionnaire, persons convicted; bands by the penalties of the penal code, "
                            + "art. 91 and 92"),
            text(
                    "Una apelación que revoca la condena no la borra de su año",
                    "An appeal that quashes the conviction does not remove it from its year"));

    static final Indicator I14 = new Indicator(
            "I14",
            1,
            text("Del parte a la sentencia", "From report to sentence"),
            text(
                    "Qué etapas alcanzan los casos que empiezan con un parte policial, y en cuántos días",
                    "Which stages are reached by cases that begin with a police report, and in how many days"),
            text("Casos; por ciento; días", "Cases; per cent; days"),
            text(
                    "Casos de trata (fenómeno TIP o BOTH) con algún parte; de ellos, los que tienen "
                            + "noticia del delito, cargos y sentencia hasta el corte",
                    "Cases of trafficking (phenomenon TIP or BOTH) with a report; of them, those with a "
                            + "crime notice, charges and a sentence by the cut-off"),
            text("Año del parte", "Year of the report"),
            List.of(IndicatorDimension.EXPLOITATION),
            List.of(IndicatorDimension.PROVINCE),
            false,
            List.of(
                    Measure.count("REPORTED", "Casos con parte", "Cases with a report"),
                    Measure.count("NOTICED", "Con noticia del delito", "With a crime notice"),
                    Measure.count("CHARGED", "Con cargos", "With charges"),
                    Measure.count("SENTENCED", "Con sentencia", "With a sentence"),
                    Measure.share(
                            "NOTICED_SHARE", "Proporción con noticia", "Share with a notice", "NOTICED", "REPORTED"),
                    Measure.share(
                            "CHARGED_SHARE", "Proporción con cargos", "Share with charges", "CHARGED", "REPORTED"),
                    Measure.share(
                            "SENTENCED_SHARE",
                            "Proporción con sentencia",
                            "Share with a sentence",
                            "SENTENCED",
                            "REPORTED"),
                    Measure.of(
                            Measure.Kind.MEDIAN,
                            "DAYS_TO_NOTICE",
                            "Días del parte a la noticia, mediana",
                            "Days from report to notice, median",
                            "TO_NOTICE"),
                    Measure.of(
                            Measure.Kind.MEDIAN,
                            "DAYS_TO_CHARGES",
                            "Días de la noticia a los cargos, mediana",
                            "Days from notice to charges, median",
                            "TO_CHARGES"),
                    Measure.of(
                            Measure.Kind.MEDIAN,
                            "DAYS_TO_SENTENCE",
                            "Días de los cargos a la sentencia, mediana",
                            "Days from charges to sentence, median",
                            "TO_SENTENCE")),
            List.of("registry.case_fact"),
            text(
                    "PACTA 2019-2030, eje de investigación y judicialización",
                    "PACTA 2019-2030, axis of investigation and judicialisation"),
            text(
                    "Los casos que empiezan en la Fiscalía sin parte no están. Los años recientes aún "
                            + "avanzan. Una noticia anterior al parte da días negativos",
                    "Cases that begin with the Attorney General without a report are not in it. Recent "
                            + "years still move on. A notice before the report gives negative days"));

    static final Indicator I15 = new Indicator(
            "I15",
            1,
            text("Registros sin vincular", "Unlinked records"),
            text(
                    "Partes sin noticia del delito y noticias sin registro de víctima",
                    "Reports without a crime notice, and notices without a victim's record"),
            text("Partes y noticias del delito; por ciento", "Reports and crime notices; per cent"),
            text(
                    "Partes de hace más de 72 horas al corte, en casos sin noticia del delito; noticias de "
                            + "trata en casos sin víctima registrada",
                    "Reports older than 72 hours at the cut-off in cases without a crime notice; notices "
                            + "of trafficking in cases without a recorded victim"),
            text("Año del parte; año de la noticia", "Year of the report; year of the notice"),
            List.of(IndicatorDimension.AGENCY),
            List.of(),
            false,
            List.of(
                    Measure.volume("REPORTS", "Partes de más de 72 horas", "Reports older than 72 hours"),
                    Measure.volume("REPORTS_UNLINKED", "Sin noticia del delito", "Without a crime notice"),
                    Measure.share(
                            "REPORTS_UNLINKED_SHARE",
                            "Proporción sin noticia",
                            "Share without a notice",
                            "REPORTS_UNLINKED",
                            "REPORTS"),
                    Measure.volume("NOTICES", "Noticias del delito", "Crime notices"),
                    Measure.volume("NOTICES_UNLINKED", "Sin registro de víctima", "Without a victim record"),
                    Measure.share(
                            "NOTICES_UNLINKED_SHARE",
                            "Proporción sin víctima",
                            "Share without a victim",
                            "NOTICES_UNLINKED",
                            "NOTICES")),
            List.of("registry.case_fact", "registry.offence_fact", "registry.victim_fact"),
            text(
                    "Protocolo interinstitucional; ventana de 72 horas de Enlace",
                    "Inter-institutional protocol; window of 72 hours of Enlace"),
            text(
                    "Mide el vínculo entre registros, no la persecución. Por institución cuentan todas las "
                            + "que informan del caso",
                    "It measures the link between records, not prosecution. By agency all that tell of the "
                            + "case count"));

    private JusticeIndicators() {}

    private static IndicatorText text(String es, String en) {
        return new IndicatorText(es, en);
    }
}
