package org.enlace.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** Holds the naming rules: standard terms, role suffixes, no simple name twice in the core. */
@AnalyzeClasses(packages = "org.enlace", importOptions = ArchitectureTest.ProductOnly.class)
class NamesTest {

    private static final String METAPHORS =
            ".*\\.\\w*(House|Room|Door|Voice|Courier|Vigil|Desk|Premises|Whoever|Trouble(?!Rules)|Again|Edge)(?![a-z])\\w*";

    /** Participles and pronouns that say nothing of what a type is. */
    private static final String BARE_WORDS =
            "(Told|Untold|Said|Shown|Seen|Asked|Asking|Answered|Answering|Taken|Given|Found|Kept|Held|Judged|Tried|Done|Known|Stored|"
                    + "Claimed|Destroyed|Destroying|Deciding|Decided|Withdrawing|Earlier|Apart|Why|What|Who|Over|Into|Living|Writing|Reading|Shelving|Telling)";

    @ArchTest
    static final ArchRule types_have_no_metaphor_as_name = noClasses()
            .that(areInstalledTopLevel())
            .should()
            .haveNameMatching(METAPHORS)
            .because("a name is the word that an engineer of the field would search for");

    @ArchTest
    static final ArchRule types_are_no_bare_participles = noClasses()
            .that(areInstalledTopLevel())
            .should()
            .haveNameMatching(".*\\." + BARE_WORDS)
            .because("a type is named by a noun that says what it is");

    @ArchTest
    static final ArchRule throwables_end_in_exception = classes()
            .that(areInstalled())
            .and()
            .resideInAPackage("org.enlace..")
            .and(extendAThrowable())
            .should()
            .haveSimpleNameEndingWith("Exception")
            .because("a reader sees at the name what may be thrown");

    @ArchTest
    static final ArchRule controllers_say_what_they_serve = classes()
            .that(areInstalled())
            .and()
            .areMetaAnnotatedWith(Controller.class)
            .should()
            .haveSimpleNameEndingWith("Controller")
            .orShould()
            .haveSimpleNameEndingWith("Pages")
            .because("pages and the operator API are found by their suffix");

    @ArchTest
    static final ArchRule api_controllers_have_their_suffix = classes()
            .that(areInstalled())
            .and()
            .areAnnotatedWith(RestController.class)
            .should()
            .haveSimpleNameEndingWith("ApiController")
            .because("pages and the operator API are told apart by their suffix");

    @ArchTest
    static void no_simple_name_occurs_twice_in_the_core(JavaClasses all) {
        Map<String, Integer> names = new TreeMap<>();
        all.stream()
                .filter(each -> each.getPackageName().startsWith("org.enlace.gateway"))
                .filter(each -> isTopLevel(each) && !each.getSimpleName().equals("package-info"))
                .forEach(each -> names.merge(each.getSimpleName(), 1, Integer::sum));
        names.values().removeIf(count -> count == 1);
        assertThat(names).as("simple names of several types").isEmpty();
    }

    /** Superclasses outside the imported packages are known by their names only. */
    private static DescribedPredicate<JavaClass> extendAThrowable() {
        return DescribedPredicate.describe("extend a throwable", each -> each.getAllRawSuperclasses().stream()
                .anyMatch(above -> above.getSimpleName().matches(".*(Exception|Error|Throwable)")));
    }

    private static DescribedPredicate<JavaClass> areInstalledTopLevel() {
        return DescribedPredicate.describe(
                "are installed and top level", each -> areInstalled().test(each) && isTopLevel(each));
    }

    private static DescribedPredicate<JavaClass> areInstalled() {
        return DescribedPredicate.describe(
                "are part of an installation",
                each -> (each.getName().startsWith("org.enlace.gateway.")
                                || each.getName().startsWith("org.enlace.connector.")
                                || each.getName().startsWith("org.enlace.mappings."))
                        && !each.getName().startsWith("org.enlace.connector.testkit."));
    }

    private static boolean isTopLevel(JavaClass each) {
        return each.getEnclosingClass().isEmpty();
    }
}
