package org.enlace.gateway;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.ctc.wstx.stax.WstxInputFactory;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.HttpURLConnection;
import java.sql.Connection;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;

/** Rules for names, libraries and module boundaries. {@link PackageDependenciesTest} holds the rules between packages of the core. */
@AnalyzeClasses(packages = "org.enlace", importOptions = ArchitectureTest.ProductOnly.class)
class ArchitectureTest {

    /** Tests may use what they like. */
    static final class ProductOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    private static final String GATEWAY = "org.enlace.gateway.";

    /** The rules of these classes run here: importing the classes of the product costs more than all rules. */
    @ArchTest
    static final ArchTests names = ArchTests.in(NamesTest.class);

    @ArchTest
    static final ArchTests packages = ArchTests.in(PackageDependenciesTest.class);

    private static final Set<String> XML = Set.of(
            "javax.xml.parsers.DocumentBuilderFactory",
            "javax.xml.parsers.SAXParserFactory",
            "javax.xml.stream.XMLInputFactory",
            "javax.xml.transform.TransformerFactory",
            "javax.xml.transform.sax.SAXTransformerFactory",
            "javax.xml.validation.SchemaFactory",
            "javax.xml.xpath.XPathFactory");

    @ArchTest
    static final ArchRule camel_stays_at_the_edges = noClasses()
            .that()
            .resideInAPackage("org.enlace..")
            .and()
            .resideOutsideOfPackages(
                    GATEWAY + "exchange.routes..", GATEWAY + "configuration.connectors..", "org.enlace.connector..")
            .and()
            .doNotBelongToAnyOf(UsedAutoConfigurations.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .because("rules are plain Java with typed methods: facts travel in objects, never in headers");

    @ArchTest
    static final ArchRule one_class_of_a_module_uses_the_csv_library = noClasses()
            .that()
            .resideOutsideOfPackage("org.enlace.mappings.csv")
            .and()
            .doNotHaveFullyQualifiedName("org.enlace.connector.file.unpacking.CsvLines")
            .and()
            .doNotHaveFullyQualifiedName("org.enlace.simulators.receivers.CsvRows")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson.dataformat.csv..")
            .because("the same refusals and the same quotes hold for each file");

    @ArchTest
    static final ArchRule there_is_no_other_csv_library = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("de.siegmar..", "org.apache.commons.csv..", "com.opencsv..", "com.univocity..")
            .because("two libraries read one file in two ways");

    @ArchTest
    static final ArchRule the_core_does_not_know_its_connectors = noClasses()
            .that()
            .resideInAPackage("org.enlace.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.enlace.connector.*..")
            .because("connectors are found by ServiceLoader: a new one arrives without a change to the core");

    @ArchTest
    static final ArchRule connectors_know_only_their_contract = noClasses()
            .that()
            .resideInAPackage("org.enlace.connector..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.enlace.gateway..", "org.enlace.mappings..", "org.enlace.simulators..")
            .because("a connector carries bytes; the core decides what they mean and who may have them");

    @ArchTest
    static final ArchRule the_contract_of_connectors_stands_alone = classes()
            .that()
            .resideInAPackage("org.enlace.connector")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.enlace.connector", "java..", "javax.net.ssl..", "org.apache.camel..")
            .because("the author of a plugin reads one small package and pulls nothing else in");

    @ArchTest
    static final ArchRule the_translation_engine_stands_alone = noClasses()
            .that()
            .resideInAPackage("org.enlace.mappings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.enlace.gateway..",
                    "org.enlace.connector..",
                    "org.enlace.simulators..",
                    "java.sql..")
            .because("an analyst's table must be checked and run without the gateway");

    @ArchTest
    static final ArchRule simulated_partners_share_no_code = noClasses()
            .that()
            .resideInAPackage("org.enlace.simulators..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.enlace.gateway..", "org.enlace.connector..", "org.enlace.mappings..")
            .because("a witness that shares code with the product shares its errors");

    @ArchTest
    static final ArchRule the_product_does_not_know_its_simulators = noClasses()
            .that()
            .resideInAnyPackage("org.enlace.gateway..", "org.enlace.connector..", "org.enlace.mappings..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.enlace.simulators..")
            .because("they run in a process of their own and are no part of an installation");

    @ArchTest
    static final ArchRule protection_is_pure = noClasses()
            .that()
            .resideInAPackage(GATEWAY + "exchange.policy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..", "java.nio..", "java.net..", "java.sql..", "javax.sql..", "org.springframework..")
            .because("what a receiver may see depends on the record and the policy, on nothing else");

    @ArchTest
    static final ArchRule only_packages_with_tables_use_the_database = noClasses()
            .that()
            .resideInAnyPackage(
                    GATEWAY + "exchange.routes..",
                    GATEWAY + "configuration.connectors..",
                    GATEWAY + "exchange.policy..",
                    GATEWAY + "platform.messaging..",
                    GATEWAY + "cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
            .because("each table belongs to one package");

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .that()
            .resideInAPackage("org.enlace.gateway..")
            .and()
            .doNotBelongToAnyOf(GatewayApplication.class)
            .and()
            .resideOutsideOfPackage(GATEWAY + "cli..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("a rule about time is tested by moving the time");

    @ArchTest
    static final ArchRule threads_are_made_in_one_place = noClasses()
            .that()
            .resideInAPackage("org.enlace.gateway..")
            .and()
            .doNotBelongToAnyOf(BackgroundThreads.class)
            .should()
            .callConstructorWhere(target(owner(assignableTo(Thread.class))))
            .because("a thread without a name, or one that nobody ends, is found only when it hurts");

    @ArchTest
    static final ArchRule statements_are_prepared_in_one_package = noClasses()
            .that()
            .resideInAPackage("org.enlace.gateway..")
            .and()
            .resideOutsideOfPackage(GATEWAY + "platform.database")
            .should()
            .callMethodWhere(target(owner(assignableTo(Connection.class))).and(target(name("prepareStatement"))))
            .because(
                    "SqlStatement and RowArrays bind parameters by their type, and end with the deadline of their thread");

    /** Of the product: the gateway calls with {@code HttpCall}, Camel's routes with the bounded component, the launcher with its own class. */
    @ArchTest
    static final ArchRule outgoing_calls_have_the_bounds_of_one_client = noClasses()
            .that()
            .resideInAnyPackage("org.enlace.gateway..", "org.enlace.connector..", "org.enlace.mappings..")
            .and()
            .resideOutsideOfPackage(GATEWAY + "cli.shared..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(HttpURLConnection.class)
            .because("a client of the JDK limits neither the whole time of a call nor the size of its answer");

    @ArchTest
    static final ArchRule spans_are_made_in_one_place = noClasses()
            .that()
            .resideInAPackage("org.enlace..")
            .and()
            .resideOutsideOfPackage(GATEWAY + "platform.tracing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.opentelemetry..")
            .because("a span holds attributes of a closed list, and an SDK takes any");

    @ArchTest
    static final ArchRule texts_are_normalised_in_one_place = noClasses()
            .that()
            .resideInAnyPackage("org.enlace.gateway..", "org.enlace.mappings..")
            .and()
            .doNotHaveFullyQualifiedName("org.enlace.mappings.NormalForm")
            .and()
            // An integrator's own table is drafted there, at the integrator's own machine.
            .resideOutsideOfPackage("org.enlace.mappings.draft..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Normalizer.class)
            .because(
                    "a row of combining marks holds a thread for minutes, and a compatibility form makes a text 18 times as long");

    @ArchTest
    static final ArchRule yaml_is_read_in_one_place = noClasses()
            .that()
            .resideInAPackage("org.enlace..")
            .and()
            .resideOutsideOfPackage("org.enlace.mappings.yaml")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.yaml.snakeyaml..",
                    "org.snakeyaml..",
                    "com.fasterxml.jackson.dataformat.yaml..",
                    "org.springframework.boot.env..")
            .because("a file that two readers understand differently is checked as one thing and used as another");

    @ArchTest
    static final ArchRule names_are_words_of_the_field = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|(?<!Key)(?<!Trust)Manager|Impl|Common|Base)(\\$.*)?")
            .because("such a name says nothing of what a class is for");

    @ArchTest
    static final ArchRule nothing_is_serialised_the_java_way = noClasses()
            .that(areInstalled())
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class, Externalizable.class)
            .because(
                    "anyone who can place bytes that are read as objects runs what he likes; records are no way around it");

    @ArchTest
    static final ArchRule records_are_not_serialisable = noClasses()
            .that(areInstalled())
            .and()
            .areRecords()
            .and()
            // Who is logged in is part of a session, and sessions are held by the library as serialisable objects.
            .doNotHaveFullyQualifiedName(GATEWAY + "console.web.Viewer")
            .should()
            .implement(Serializable.class)
            .because("what can be serialised is one day serialised, past every wall around its fields");

    @ArchTest
    static final ArchRule whatever_reads_xml_is_made_in_one_place = noClasses()
            .that(areInstalled())
            .and()
            .doNotHaveFullyQualifiedName("org.enlace.mappings.source.SafeXml")
            .and()
            .doNotHaveFullyQualifiedName("org.enlace.connector.soap.xml.Soap")
            .and()
            .doNotHaveFullyQualifiedName("org.enlace.connector.file.unpacking.WorkbookParts")
            .and()
            // Asks for the name of the JDK's only, to keep another library's out.
            .doNotHaveFullyQualifiedName(GATEWAY + "GatewayApplication")
            .should()
            .callMethodWhere(makesAReaderOfXml())
            .orShould()
            .callConstructor(WstxInputFactory.class)
            .because("a parser that nobody hardened reads the files of the host for anyone who asks");

    @ArchTest
    static final ArchRule nobody_prints = noClasses()
            .that(areInstalled())
            .should()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .accessField(System.class, "err")
            .because("what is printed passes every rule about logs");

    @ArchTest
    static final ArchRule only_the_launcher_speaks_to_a_terminal = noClasses()
            .that(areInstalled())
            .and()
            .resideOutsideOfPackage(GATEWAY + "cli..")
            .should()
            .accessField(System.class, "out")
            .because("what is printed passes every rule about logs");

    @ArchTest
    static final ArchRule two_ways_to_start = noClasses()
            .that()
            .resideInAPackage("org.enlace.gateway..")
            .and()
            .doNotHaveFullyQualifiedName(GATEWAY + "GatewayApplication")
            .and()
            .doNotHaveFullyQualifiedName(GATEWAY + "cli.Enlace")
            .should(haveAMainMethod())
            .because("the gateway and its launcher are all there is to start");

    /** What an installation has: simulated partners, benches and test kits are none of it. */
    private static DescribedPredicate<JavaClass> areInstalled() {
        return DescribedPredicate.describe(
                "are part of an installation",
                each -> (each.getName().startsWith(GATEWAY)
                                || each.getName().startsWith("org.enlace.connector.")
                                || each.getName().startsWith("org.enlace.mappings."))
                        && !each.getName().startsWith("org.enlace.connector.testkit."));
    }

    private static DescribedPredicate<JavaMethodCall> makesAReaderOfXml() {
        return DescribedPredicate.describe(
                "makes what reads XML",
                call -> XML.contains(call.getTargetOwner().getName())
                        && call.getName().startsWith("new")
                        && !call.getName().equals("newSchema"));
    }

    private static ArchCondition<JavaClass> haveAMainMethod() {
        return new ArchCondition<>("have a main method") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean main = item.tryGetMethod("main", String[].class).isPresent();
                events.add(new SimpleConditionEvent(item, main, item.getName() + " has a main method"));
            }
        };
    }
}
