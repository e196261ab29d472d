package org.enlace.gateway.console.message;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.gateway.console.resend.BulkResendForm;
import org.enlace.gateway.console.resend.UnroutedQueries;
import org.enlace.gateway.console.steward.CaseLinkingQueries;
import org.enlace.gateway.console.traffic.DashboardAssembler;
import org.enlace.gateway.console.web.ListLinks;
import org.enlace.gateway.console.web.ListPage;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.MomentFormat;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.RequestReason;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the list of messages, and the journey of one. */
@Controller
@RequiresRight(Right.SEE_MESSAGES)
class MessagesPageController {

    private static final List<String> FILTERS = List.of("q", "link", "from", "to", "record", "state", "since", "limit");

    private final MessageQueries messages;
    private final JourneyQueries journeys;
    private final UnroutedQueries unrouted;
    private final DashboardAssembler dashboardAssembler;
    private final ResendHistory replays;
    private final CaseLinkingQueries cases;
    private final SentAccess access;

    MessagesPageController(
            MessageQueries messages,
            JourneyQueries journeys,
            DashboardAssembler dashboardAssembler,
            ResendHistory replays,
            CaseLinkingQueries cases,
            UnroutedQueries unrouted,
            SentAccess access) {
        this.access = access;
        this.cases = cases;
        this.unrouted = unrouted;
        this.messages = messages;
        this.journeys = journeys;
        this.dashboardAssembler = dashboardAssembler;
        this.replays = replays;
    }

    @GetMapping("/messages")
    String list(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        MessageFilter filter = MessageFilter.of(given);
        ListPage<MessageRow> page = messages.page(viewer, filter);
        String sought = given.getOrDefault("q", "").strip();
        List<String> named = sought.isEmpty() ? List.of() : cases.named(viewer, sought);
        if (sought.startsWith("EC-TP-") && !named.isEmpty()) {
            return "redirect:/cases/" + sought;
        }
        model.addAttribute("named", named);
        Map<String, String> chosen = new TreeMap<>(given);
        chosen.keySet().retainAll(FILTERS);
        chosen.values().removeIf(String::isBlank);
        model.addAttribute("chosen", chosen);
        model.addAttribute("filter", filter);
        model.addAttribute("sinceLocal", filter.since().map(MomentFormat::input).orElse(""));
        model.addAttribute("page", page);
        model.addAttribute("again", BulkResendForm.address(filter).orElse(null));
        model.addAttribute("choices", MessageFilterOptions.of(dashboardAssembler.network()));
        model.addAttribute("first", ListLinks.of(ListLinks.MESSAGES, chosen));
        Map<String, String> asked = new TreeMap<>(chosen);
        filter.after().ifPresent(last -> asked.put("after", last.toString()));
        model.addAttribute("json", ListLinks.of("/operator/api/messages", asked));
        if (page.next() != null) {
            Map<String, String> next = new TreeMap<>(chosen);
            next.put("after", page.next().toString());
            model.addAttribute("next", ListLinks.of(ListLinks.MESSAGES, next));
        }
        return "messages";
    }

    @GetMapping("/messages/{id}")
    String message(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        Journey journey =
                journeys.journey(viewer, RequestParameters.id("id", id)).orElseThrow(NotFoundException::new);
        model.addAttribute("journey", journey);
        model.addAttribute(
                "unrouted", unrouted.one(viewer, journey.message().id()).orElse(null));
        model.addAttribute("mayTakeBack", WithdrawalRequests.may(viewer, journey.message()));
        model.addAttribute(
                "caseCode",
                cases.caseOf(viewer, journey.message().link(), journey.message().businessId())
                        .orElse(null));
        model.addAttribute("replays", replays.of(viewer, journey.message().id()));
        return "message";
    }

    /** Shows the message with the answer of a receiver that did not take a delivery; it needs a reason. */
    @RequiresRight(Right.OPEN_VALUES)
    @PostMapping("/messages/{id}/deliveries/{delivery}/refusal")
    String refusal(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String delivery,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        UUID deliveryId = RequestParameters.id("delivery", delivery);
        model.addAttribute(
                "opened", access.refusal(viewer, RequestParameters.id("id", id), deliveryId, RequestReason.of(reason)));
        model.addAttribute("openedOf", deliveryId);
        model.addAttribute("shows", true);
        return message(viewer, id, model);
    }
}
