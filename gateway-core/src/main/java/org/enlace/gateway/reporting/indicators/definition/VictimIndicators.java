package org.enlace.gateway.reporting.indicators.definition;

import java.util.List;

/** Defines the indicators of victims of trafficking: I1, I2 and I7 to I11. */
final class VictimIndicators {

    private static final IndicatorText YEAR_OF_IDENTIFICATION =
            text("Año de identificación en el lugar de detección", "Year of identification at the place of detection");

    private static final IndicatorText DISTINCT_PERSONS = text(
            "Personas distintas con calidad de víctima de trata, presuntas o "
                    + "identificadas; una persona cuenta una vez por año aunque esté en varios casos",
            "Distinct persons who are victims of trafficking, presumed or "
                    + "identified; a person counts once a year even if in several cases");

    static final Indicator I1 = new Indicator(
            "I1",
            1,
            text("Víctimas detectadas", "Victims detected"),
            text(
                    "Víctimas de trata de personas reportadas por alguna institución",
                    "Victims of trafficking in persons reported by an institution"),
            text("Personas", "Persons"),
            DISTINCT_PERSONS,
            YEAR_OF_IDENTIFICATION,
            List.of(IndicatorDimension.SEX, IndicatorDimension.AGE, IndicatorDimension.EXPLOITATION),
            List.of(
                    IndicatorDimension.STATUS,
                    IndicatorDimension.CITIZENSHIP,
                    IndicatorDimension.PROVINCE,
                    IndicatorDimension.AGE_EC,
                    IndicatorDimension.AGE_CTDC,
                    IndicatorDimension.PURPOSE),
            false,
            List.of(Measure.count("VICTIMS", "Víctimas", "Victims")),
            List.of("registry.victim_fact"),
            text(
                    "Cuestionario GLOTIP de la UNODC, víctimas detectadas; ODS 16.2.2; IC-TIP, unidad víctima",
                    "UNODC GLOTIP questionnaire, detected victims; SDG 16.2.2; IC-TIP, unit victim"),
            text(
                    "Cuenta solo las víctimas detectadas, no todas las existentes. Suma presuntas e identificadas: "
                            + "elija la dimensión Condición para separarlas. Una víctima de varias formas de "
                            + "explotación cuenta una vez en cada forma y una vez en el total",
                    "Counts detected victims only, not all victims. Presumed and identified victims are added "
                            + "together: select the dimension Status to separate them. A victim of several forms of "
                            + "exploitation counts once in each form and once in the total"));

    static final Indicator I2 = new Indicator(
            "I2",
            1,
            text("Tasa de víctimas (ODS 16.2.2)", "Rate of victims (SDG 16.2.2)"),
            text("Víctimas detectadas por cada 100.000 residentes", "Victims detected per 100,000 residents"),
            text("Por 100.000 residentes", "Per 100,000 residents"),
            text(
                    "Las de I1, divididas para la población residente del mismo año, sexo y edad",
                    "Those of I1, divided by the resident population of the same year, sex and age"),
            YEAR_OF_IDENTIFICATION,
            List.of(IndicatorDimension.SEX, IndicatorDimension.AGE, IndicatorDimension.EXPLOITATION),
            List.of(),
            false,
            List.of(
                    Measure.of(Measure.Kind.RATE, "RATE", "Tasa", "Rate", "VICTIMS"),
                    Measure.count("VICTIMS", "Víctimas", "Victims")),
            List.of("registry.victim_fact", "monitoring.population"),
            text("ODS 16.2.2; población de la fuente indicada", "SDG 16.2.2; population of the named source"),
            text(
                    "No hay tasa para sexo o edad no declarados ni sin población del año. Toda forma de "
                            + "explotación se divide para la población total del grupo",
                    "There is no rate for sex or age not stated, nor without a population of the year. "
                            + "Every form of exploitation is divided by the whole population of the group"));

    static final Indicator I7 = new Indicator(
            "I7",
            1,
            text("Víctimas por nacionalidad", "Victims by citizenship"),
            text(
                    "Víctimas detectadas según su nacionalidad y proporción de extranjeras",
                    "Victims detected by their citizenship, and the share of foreigners"),
            text("Personas; por ciento", "Persons; per cent"),
            DISTINCT_PERSONS,
            YEAR_OF_IDENTIFICATION,
            List.of(IndicatorDimension.CITIZENSHIP),
            List.of(
                    IndicatorDimension.SEX,
                    IndicatorDimension.AGE,
                    IndicatorDimension.EXPLOITATION,
                    IndicatorDimension.STATUS),
            false,
            List.of(
                    Measure.count("VICTIMS", "Víctimas", "Victims"),
                    Measure.count("FOREIGN", "Extranjeras", "Foreign"),
                    Measure.share(
                            "FOREIGN_SHARE", "Proporción de extranjeras", "Share of foreigners", "FOREIGN", "STATED")),
            List.of("registry.victim_fact"),
            text("Cuestionario GLOTIP, nacionalidad de las víctimas", "GLOTIP questionnaire, citizenship of victims"),
            text(
                    "La proporción es sobre quienes tienen nacionalidad declarada; de varias "
                            + "nacionalidades cuenta la primera",
                    "The share is of those whose citizenship is stated; of several citizenships the first counts"));

    static final Indicator I8 = new Indicator(
            "I8",
            1,
            text("Flujos", "Flows"),
            text(
                    "Víctimas detectadas por país de origen y país de explotación",
                    "Victims detected by country of origin and country of exploitation"),
            text("Personas; por ciento", "Persons; per cent"),
            DISTINCT_PERSONS,
            YEAR_OF_IDENTIFICATION,
            List.of(IndicatorDimension.ORIGIN, IndicatorDimension.DESTINATION),
            List.of(
                    IndicatorDimension.ORIGIN_PROVINCE,
                    IndicatorDimension.DESTINATION_PROVINCE,
                    IndicatorDimension.SEX,
                    IndicatorDimension.AGE,
                    IndicatorDimension.EXPLOITATION),
            false,
            List.of(
                    Measure.count("VICTIMS", "Víctimas", "Victims"),
                    Measure.count("INTERNAL", "Trata interna", "Internal trafficking"),
                    Measure.share(
                            "INTERNAL_SHARE",
                            "Proporción de trata interna",
                            "Share of internal trafficking",
                            "INTERNAL",
                            "STATED")),
            List.of("registry.victim_fact"),
            text("Cuestionario GLOTIP, flujos; IC-TIP", "GLOTIP questionnaire, flows; IC-TIP"),
            text(
                    "La proporción es sobre quienes tienen ambos países declarados; el tránsito no se cuenta",
                    "The share is of those with both countries stated; transit is not counted"));

    static final Indicator I9 = ofFeatures(
            "I9",
            text("Actos, medios y medios de control", "Acts, means and means of control"),
            text(
                    "Qué actos y medios declaran las fuentes de cada víctima",
                    "Which acts and means the sources state of each victim"),
            text(
                    "De las víctimas con algún valor en el grupo (actos, medios, control), las que tienen "
                            + "ese valor: regla de denominador del CTDC",
                    "Of the victims with any value in the group (acts, means, control), those who have "
                            + "this one: CTDC's denominator rule"),
            text("Protocolo de Palermo, art. 3; libro de códigos del CTDC", "Palermo Protocol, art. 3; CTDC codebook"),
            text(
                    "Quien no tiene ningún valor en el grupo no está en el denominador. Los rasgos se "
                            + "suman a más del 100 %. En el control, un No es una respuesta y entra en el denominador",
                    "Who has no value in the group is not in the denominator. Features add up to more than "
                            + "100 %. With control, a No is an answer and is in the denominator"));

    static final Indicator I10 = ofFeatures(
            "I10",
            text("Captación", "Recruitment"),
            text(
                    "Relación con quien capta, método y captación en línea",
                    "Relation to the recruiter, method and recruitment online"),
            text(
                    "De las víctimas con algún valor en el grupo, las que tienen ese valor; en línea es "
                            + "por redes sociales o anuncio en línea",
                    "Of the victims with any value in the group, those who have this one; online is "
                            + "through social networks or an online advertisement"),
            text("HTCDS 2.0; libro de códigos del CTDC", "HTCDS 2.0; CTDC codebook"),
            text(
                    "Como I9. La proporción en línea es sobre quienes tienen el método declarado",
                    "As I9. The online share is of those whose method is stated"));

    static final Indicator I11 = ofFeatures(
            "I11",
            text("Sector y lugar de explotación", "Sector and venue"),
            text(
                    "Sector económico, tipo de lugar y tipo de trabajo",
                    "Economic sector, kind of venue and kind of work"),
            text(
                    "De las víctimas con algún valor en el grupo, las que tienen ese valor",
                    "Of the victims with any value in the group, those who have this one"),
            text(
                    "CIIU rev. 4, secciones; listas de lugares del NIEM 6.0; libro de códigos del CTDC",
                    "ISIC rev. 4, sections; venue lists of NIEM 6.0; CTDC codebook"),
            text(
                    "El tipo de trabajo (WORK) incluye las modalidades sexuales, como en el CTDC",
                    "The kind of work (WORK) includes the sexual subtypes, as in CTDC"));

    private VictimIndicators() {}

    /** An indicator of the share of victims that have a feature, of those with any value in its group. */
    private static Indicator ofFeatures(
            String code,
            IndicatorText name,
            IndicatorText purpose,
            IndicatorText rule,
            IndicatorText source,
            IndicatorText limits) {
        return new Indicator(
                code,
                1,
                name,
                purpose,
                text("Personas; por ciento", "Persons; per cent"),
                rule,
                YEAR_OF_IDENTIFICATION,
                List.of(IndicatorDimension.FEATURE),
                List.of(IndicatorDimension.SEX, IndicatorDimension.AGE, IndicatorDimension.EXPLOITATION),
                false,
                List.of(
                        Measure.count("WITH", "Víctimas con el rasgo", "Victims with the feature"),
                        Measure.share("SHARE", "Proporción", "Share", "WITH", "STATED", IndicatorDimension.FEATURE)),
                List.of("registry.victim_fact"),
                source,
                limits);
    }

    private static IndicatorText text(String es, String en) {
        return new IndicatorText(es, en);
    }
}
