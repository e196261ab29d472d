package org.enlace.gateway.console.datasubject;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.oversight.ApprovalQueries;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.registry.Subjects.Spoken;
import org.enlace.gateway.operations.datasubject.BreachService;
import org.enlace.gateway.operations.datasubject.ErasureService;
import org.enlace.gateway.operations.datasubject.InvalidRightsRequestException;
import org.enlace.gateway.operations.datasubject.LegalHolds;
import org.enlace.gateway.operations.datasubject.NotPossibleException;
import org.enlace.gateway.operations.datasubject.PersonSearch;
import org.enlace.gateway.operations.datasubject.SafetySwitch;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
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

/**
 * Shows the pages of the rights of persons: find a person, stop her records, hold, erase. Documents are typed into forms that are posted; no page
 * shows one afterwards.
 */
@Controller
@RequiresRight(Right.SEE_PERSONS_RIGHTS)
class RightsPageController {

    private static final String HERE = "redirect:/rights";
    private static final String VIEW = "rights";
    private static final int SHOWN = 50;

    /** The kinds of document in the catalogue that identify a person. */
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

    private final PersonSearch people;
    private final SafetySwitch safety;
    private final ErasureService erasures;
    private final LegalHolds holds;
    private final BreachService breaches;
    private final ApprovalQueries approvals;
    private final Partners partners;
    private final Clock clock;

    RightsPageController(
            PersonSearch people,
            SafetySwitch safety,
            ErasureService erasures,
            LegalHolds holds,
            BreachService breaches,
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
                PendingErasure.open(approvals.approvals(viewer, clock.instant(), Optional.empty(), SHOWN), viewer));
        model.addAttribute("cameBack", erasures.cameBack());
        model.addAttribute("holds", holds.all());
        model.addAttribute("breaches", breaches.all());
        return VIEW;
    }

    /** Returns, by mention, the fields of a person's entry that she may report as wrong. */
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

    /** Finds a person. Posted, so that no document is in an address. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping("/rights/find")
    String find(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        String by = RightsApiController.by(viewer);
        try {
            String number = given.getOrDefault("number", "").strip();
            return look(
                    viewer,
                    number.isEmpty()
                            ? people.byDocument(by, RightsRequestParser.document(given))
                            : people.byNumber(by, number),
                    null,
                    model);
        } catch (InvalidRightsRequestException invalidRightsRequestException) {
            return look(viewer, null, "UNFIT", model);
        }
    }

    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping("/rights/stop")
    String stop(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        String by = RightsApiController.by(viewer);
        String reason = given.get("reason");
        return act(viewer, model, () -> {
            String person = given.getOrDefault("person", "");
            return person.isEmpty()
                    ? safety.ofCase(by, given.getOrDefault("case", "").strip(), reason)
                    : safety.person(by, id(person), reason);
        });
    }

    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping("/rights/stops/{id}/lift")
    String lift(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        String by = RightsApiController.by(viewer);
        return act(viewer, model, () -> safety.lift(by, id(id), given.get("reason")));
    }

    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping("/rights/hold")
    String hold(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        String by = RightsApiController.by(viewer);
        String person = given.getOrDefault("person", "");
        return act(
                viewer,
                model,
                () -> person.isEmpty()
                        ? holds.ofCase(by, given.getOrDefault("case", "").strip(), given.get("reason"))
                        : holds.person(by, id(person), given.get("reason")));
    }

    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping("/rights/holds/{id}/lift")
    String liftHold(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        String by = RightsApiController.by(viewer);
        return act(viewer, model, () -> {
            holds.lift(by, id(id), given.get("reason"));
            return id;
        });
    }

    @RequiresRight(Right.ERASE)
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
        } catch (InvalidRightsRequestException invalidRightsRequestException) {
            return look(viewer, null, "UNFIT", model);
        } catch (NotPossibleException no) {
            return look(viewer, null, no.why().name(), model);
        }
    }

    private static UUID id(String text) {
        return RequestParameters.asId(text).orElseThrow(NotFoundException::new);
    }
}
