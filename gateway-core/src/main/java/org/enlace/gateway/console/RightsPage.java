package org.enlace.gateway.console;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.registry.Subjects.Spoken;
import org.enlace.gateway.rights.Breaches;
import org.enlace.gateway.rights.Erasures;
import org.enlace.gateway.rights.Holds;
import org.enlace.gateway.rights.NotPossible;
import org.enlace.gateway.rights.People;
import org.enlace.gateway.rights.SafetySwitch;
import org.enlace.gateway.rights.Unfit;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Sensitivity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rights of persons: find her, stop what speaks of her, hold, erase. Documents are typed into forms that are posted; nothing shows one again. */
@Controller
@Needs(Right.SEE_PERSONS_RIGHTS)
class RightsPage {

    private static final String HERE = "redirect:/rights";
    private static final String VIEW = "rights";
    private static final int SHOWN = 50;

    /** The kinds of document that the catalogue knows and that say who somebody is. */
    private static final List<String> KINDS = List.of(
            "EC_CEDULA",
            "PASSPORT",
            "CO_CC",
            "CO_TI",
            "CO_CE",
            "CO_PPT",
            "PE_DNI",
            "PE_CE",
            "BO_CI",
            "AR_DNI",
            "BR_CPF",
            "BR_RG",
            "PY_CI",
            "VE_CI",
            "OTHER");

    private final People people;
    private final SafetySwitch safety;
    private final Erasures erasures;
    private final Holds holds;
    private final Breaches breaches;
    private final ApprovalQueries approvals;
    private final Partners partners;
    private final Clock clock;

    RightsPage(
            People people,
            SafetySwitch safety,
            Erasures erasures,
            Holds holds,
            Breaches breaches,
            ApprovalQueries approvals,
            Partners partners,
            Clock clock) {
        this.people = people;
        this.safety = safety;
        this.erasures = erasures;
        this.holds = holds;
        this.breaches = breaches;
        this.approvals = approvals;
        this.partners = partners;
        this.clock = clock;
    }

    @GetMapping("/rights")
    String look(@AuthenticationPrincipal Viewer viewer, Model model) {
        RightsApi.by(viewer);
        return look(viewer, null, null, model);
    }

    private String look(Viewer viewer, List<Spoken> found, String bad, Model model) {
        model.addAttribute("kinds", KINDS);
        model.addAttribute("found", found);
        model.addAttribute("fields", found == null ? Map.of() : fields(found));
        model.addAttribute("bad", bad);
        model.addAttribute("stops", safety.all());
        model.addAttribute("parked", safety.parked());
        model.addAttribute("erasures", erasures.all());
        model.addAttribute(
                "asked",
                ErasureAsked.open(approvals.approvals(viewer, clock.instant(), Optional.empty(), SHOWN), viewer));
        model.addAttribute("cameBack", erasures.cameBack());
        model.addAttribute("holds", holds.all());
        model.addAttribute("breaches", breaches.all());
        return VIEW;
    }

    /** By mention: the fields of her entry that may be said to be wrong. */
    private Map<UUID, List<RecordType.Field>> fields(List<Spoken> found) {
        Catalogue catalogue = partners.current().catalogue();
        Map<UUID, List<RecordType.Field>> fields = new HashMap<>();
        found.stream()
                .filter(each -> !each.record().isEmpty())
                .forEach(each -> fields.put(
                        each.mention(),
                        catalogue.recordType(each.record()).fields().stream()
                                .filter(field -> field.path().startsWith(each.place() + "."))
                                .filter(field ->
                                        !field.path().endsWith(".personId") && field.sensitivity() != Sensitivity.VID_P)
                                .toList()));
        return fields;
    }

    /** Posted, so that no document stands in an address. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping("/rights/find")
    String find(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        String by = RightsApi.by(viewer);
        try {
            String number = given.getOrDefault("number", "").strip();
            return look(
                    viewer,
                    number.isEmpty()
                            ? people.byDocument(by, RightsReading.document(given))
                            : people.byNumber(by, number),
                    null,
                    model);
        } catch (Unfit unfit) {
            return look(viewer, null, "UNFIT", model);
        }
    }

    @Needs(Right.ANSWER_PERSONS)
    @PostMapping("/rights/stop")
    String stop(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        String by = RightsApi.by(viewer);
        String reason = given.get("reason");
        return act(viewer, model, () -> {
            String person = given.getOrDefault("person", "");
            return person.isEmpty()
                    ? safety.ofCase(by, given.getOrDefault("case", "").strip(), reason)
                    : safety.person(by, id(person), reason);
        });
    }

    @Needs(Right.ANSWER_PERSONS)
    @PostMapping("/rights/stops/{id}/lift")
    String lift(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        String by = RightsApi.by(viewer);
        return act(viewer, model, () -> safety.lift(by, id(id), given.get("reason")));
    }

    @Needs(Right.ANSWER_PERSONS)
    @PostMapping("/rights/hold")
    String hold(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        String by = RightsApi.by(viewer);
        String person = given.getOrDefault("person", "");
        return act(
                viewer,
                model,
                () -> person.isEmpty()
                        ? holds.ofCase(by, given.getOrDefault("case", "").strip(), given.get("reason"))
                        : holds.person(by, id(person), given.get("reason")));
    }

    @Needs(Right.ANSWER_PERSONS)
    @PostMapping("/rights/holds/{id}/lift")
    String liftHold(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        String by = RightsApi.by(viewer);
        return act(viewer, model, () -> {
            holds.lift(by, id(id), given.get("reason"));
            return id;
        });
    }

    @Needs(Right.ERASE)
    @PostMapping("/rights/erase")
    String erase(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        return act(
                viewer,
                model,
                () -> erasures.erase(
                        viewer.who(),
                        id(given.getOrDefault("person", "")),
                        given.getOrDefault("basis", ""),
                        given.get("reason"),
                        false));
    }

    private String act(Viewer viewer, Model model, Supplier<Object> action) {
        try {
            Object unused = action.get();
            return HERE;
        } catch (Unfit unfit) {
            return look(viewer, null, "UNFIT", model);
        } catch (NotPossible no) {
            return look(viewer, null, no.why().name(), model);
        }
    }

    private static UUID id(String text) {
        return Parameters.asId(text).orElseThrow(Unknown::new);
    }
}
