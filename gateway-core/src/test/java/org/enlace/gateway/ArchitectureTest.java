package org.enlace.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.ctc.wstx.stax.WstxInputFactory;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** The arrows of the house: which room may use which, and why. A wrong import does not build. */
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

    private static final Set<String> XML = Set.of(
            "javax.xml.parsers.DocumentBuilderFactory",
            "javax.xml.parsers.SAXParserFactory",
            "javax.xml.stream.XMLInputFactory",
            "javax.xml.transform.TransformerFactory",
            "javax.xml.transform.sax.SAXTransformerFactory",
            "javax.xml.validation.SchemaFactory",
            "javax.xml.xpath.XPathFactory");

    /** The rooms that each room may use. The translation engine counts as a room here. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("routes", Set.of("plugins", "intake", "delivery", "partners", "certificates", "schedule", "traces")),
            entry("plugins", Set.of("partners", "mappings", "audit")),
            entry(
                    "intake",
                    Set.of(
                            "partners",
                            "mappings",
                            "protection",
                            "registry",
                            "delivery",
                            "asking",
                            "conformance",
                            "journal",
                            "shadow",
                            "audit",
                            "recovery",
                            "sealing",
                            "schedule",
                            "store",
                            "traces")),
            entry(
                    "delivery",
                    Set.of(
                            "partners",
                            "mappings",
                            "registry",
                            "protection",
                            "journal",
                            "shadow",
                            "audit",
                            "courier",
                            "sealing",
                            "schedule",
                            "store",
                            "traces")),
            entry(
                    "replay",
                    Set.of(
                            "access",
                            "delivery",
                            "intake",
                            "journal",
                            "registry",
                            "audit",
                            "partners",
                            "certificates",
                            "mappings",
                            "protection",
                            "recovery",
                            "sealing",
                            "schedule",
                            "store")),
            // It reaches the wire by the transmission that delivery was lent, and gives what happened to the journal.
            // What goes to nobody has rules of its own, and operators of its own: decision 0053.
            entry(
                    "backload",
                    Set.of("intake", "journal", "partners", "audit", "recovery", "mappings", "schedule", "store")),
            // What belongs to a room is destroyed and held back by that room: decisions 0061 and 0062. Access: the
            // second voice for an erasure.
            entry(
                    "rights",
                    Set.of(
                            "access",
                            "registry",
                            "delivery",
                            "journal",
                            "audit",
                            "partners",
                            "recovery",
                            "mappings",
                            "sealing",
                            "schedule",
                            "store")),
            // It asks what files say and which settings are of a house; it talks to no gateway.
            entry("promotion", Set.of("partners", "plugins", "mappings")),
            // It judges by what intake and delivery wrote down; intake tells it, so it knows neither (decision 0095).
            entry("conformance", Set.of("journal", "partners", "audit", "mappings", "premises", "store")),
            entry("asking", Set.of("delivery", "journal", "partners", "mappings", "protection")),
            entry("shadow", Set.of("partners", "mappings", "schedule", "store")),
            entry("registry", Set.of("journal", "mappings", "sealing", "schedule", "store")),
            entry("journal", Set.of("sealing", "schedule", "store")),
            entry("protection", Set.of("partners", "mappings")),
            entry("partners", Set.of("access", "audit", "certificates", "mappings", "sealing", "schedule", "store")),
            // Who may do what; each room asks it for the second voice it needs (decision 0063).
            entry("access", Set.of("audit", "store")),
            // Claims make an account; how a provider is recognised on the wire is a matter of certificates.
            entry("identity", Set.of("access", "certificates", "partners")),
            // Who changes keys is decided above the room that has them (decision 0069).
            entry("custody", Set.of("access", "audit", "sealing", "schedule", "store")),
            entry("certificates", Set.of()),
            // Who lets a certificate in, and with which second voice, is decided above the room that has the files
            // (decision 0093).
            // Its alarm reaches replay by replay's own interface (decision 0080).
            entry("renewals", Set.of("access", "audit", "certificates", "partners", "replay", "store")),
            // It lists what intake wrote, decides by intake's own way, and its alarm reaches replay by replay's own
            // interface (decision 0101).
            entry(
                    "unrouted",
                    Set.of(
                            "access",
                            "audit",
                            "delivery",
                            "intake",
                            "journal",
                            "partners",
                            "registry",
                            "replay",
                            "schedule",
                            "store")),
            entry("audit", Set.of("sealing", "schedule", "store")),
            entry("courier", Set.of()),
            // Who is told of alarms, and who is on them; what it knows of itself reaches replay by replay's own
            // interface (decision 0080).
            entry("notices", Set.of("audit", "partners", "premises", "replay", "schedule", "store")),
            // It reads what stands in the database, and its alarm reaches replay by replay's own interface (decision
            // 0089).
            entry("doctor", Set.of("replay", "schedule", "store")),
            entry("recovery", Set.of("audit", "sealing", "schedule", "store")),
            // Codes in tables have the words of the catalogue; sheets are read by a duty.
            entry("monitoring", Set.of("audit", "journal", "mappings", "premises", "registry", "schedule", "store")),
            entry("sealing", Set.of()),
            entry("logs", Set.of()),
            // Numbers of messages, links and words of ours, on their way out (decision 0086).
            entry("traces", Set.of()),
            // Which house this is: for pages and notices.
            entry("premises", Set.of()),
            entry("schedule", Set.of()),
            entry("store", Set.of()),
            // Pages of docs/, for the console to show.
            entry("manual", Set.of()),
            entry("console", Set.of("*")),
            entry("cli", Set.of("*")));

    @ArchTest
    static final ArchRule rooms_use_only_the_rooms_they_may = classes()
            .that()
            .resideInAPackage(GATEWAY + "*..")
            .should(keepToTheirArrows())
            .because("data flows one way through the rooms; a new arrow is a decision, written down in docs/decisions");

    @ArchTest
    static final ArchRule rooms_form_no_circle = slices().matching(GATEWAY + "(*)..")
            .should()
            .beFreeOfCycles()
            .because("rooms that need each other cannot be understood, tested or changed one at a time");

    @ArchTest
    static final ArchRule camel_stays_at_the_edges = noClasses()
            .that()
            .resideInAPackage("org.enlace..")
            .and()
            .resideOutsideOfPackages(GATEWAY + "routes..", GATEWAY + "plugins..", "org.enlace.connector..")
            .and()
            .doNotBelongToAnyOf(UsedAutoConfigurations.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .because("rooms are plain Java with typed methods: facts travel in objects, never in headers");

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
            .because("an edge carries bytes; what they mean and who may have them is decided in the rooms");

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
            .resideInAPackage(GATEWAY + "protection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..", "java.nio..", "java.net..", "java.sql..", "javax.sql..", "org.springframework..")
            .because("what a receiver may see depends on the record and the policy, on nothing else");

    @ArchTest
    static final ArchRule only_rooms_with_tables_speak_to_the_database = noClasses()
            .that()
            .resideInAnyPackage(
                    GATEWAY + "routes..",
                    GATEWAY + "plugins..",
                    GATEWAY + "protection..",
                    GATEWAY + "courier..",
                    GATEWAY + "cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
            .because("each table belongs to one room");

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
    static final ArchRule names_are_words_of_the_field = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Base)(\\$.*)?")
            .because("such a name says nothing of what a class is for");

    @ArchTest
    static final ArchRule nothing_is_serialised_the_java_way = noClasses()
            .that(areInstalled())
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class, Externalizable.class)
            .because(
                    "whoever can place bytes that are read as objects runs what he likes; records are no way around it");

    @ArchTest
    static final ArchRule records_are_not_serialisable = noClasses()
            .that(areInstalled())
            .and()
            .areRecords()
            .and()
            // Who is logged in is part of a session, and sessions are held by the library as serialisable objects.
            .doNotHaveFullyQualifiedName(GATEWAY + "console.Viewer")
            .should()
            .implement(Serializable.class)
            .because("what can be serialised is one day serialised, past every wall around its fields");

    @ArchTest
    static final ArchRule whatever_reads_xml_is_made_in_one_place = noClasses()
            .that(areInstalled())
            .and()
            .doNotHaveFullyQualifiedName("org.enlace.mappings.source.SafeXml")
            .and()
            .doNotHaveFullyQualifiedName("org.enlace.connector.soap.Soap")
            .and()
            .doNotHaveFullyQualifiedName("org.enlace.connector.file.unpacking.Parts")
            .and()
            // Asks for the name of the JDK's only, to keep another library's out.
            .doNotHaveFullyQualifiedName(GATEWAY + "GatewayApplication")
            .should()
            .callMethodWhere(makesAReaderOfXml())
            .orShould()
            .callConstructor(WstxInputFactory.class)
            .because("a parser that nobody hardened reads the files of the host for whoever asks");

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

    /** Without this the arrows above would hold for rooms nobody listed, by not being asked. */
    @ArchTest
    static void every_room_is_listed(JavaClasses all) {
        for (JavaClass each : all) {
            String room = room(each);
            if (!room.isEmpty() && !room.equals("mappings") && !MAY_USE.containsKey(room)) {
                throw new AssertionError("room " + room + " has no arrows yet: add it to MAY_USE with its reason");
            }
        }
    }

    private static ArchCondition<JavaClass> keepToTheirArrows() {
        return new ArchCondition<>("use only the rooms they may") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                Set<String> may = MAY_USE.getOrDefault(room(item), Set.of());
                item.getDirectDependenciesFromSelf().forEach(dependency -> {
                    String target = room(dependency.getTargetClass());
                    boolean allowed = target.isEmpty()
                            || target.equals(room(item))
                            || may.contains(target)
                            || may.contains("*") && !target.equals("cli");
                    if (!allowed) {
                        events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                    }
                });
            }
        };
    }

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

    /** The room a class is in; empty outside the rooms. */
    private static String room(JavaClass each) {
        String name = each.getPackageName();
        if (name.startsWith("org.enlace.mappings")) {
            return "mappings";
        }
        if (!name.startsWith(GATEWAY)) {
            return "";
        }
        String rest = name.substring(GATEWAY.length());
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    }
}
