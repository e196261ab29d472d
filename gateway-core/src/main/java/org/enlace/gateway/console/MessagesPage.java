package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of messages, and the journey of one. */
@Controller
@Needs(Right.SEE_MESSAGES)
class MessagesPage {

    private static final List<String> FILTERS = List.of("q", "link", "from", "to", "record", "state", "since", "limit");

    private final MessageQueries messages;
    private final JourneyQueries journeys;
    private final UnroutedQueries unrouted;
    private final Boards boards;
    private final ReplayLinks replays;
    private final CaseLinkingQueries cases;

    MessagesPage(
            MessageQueries messages,
            JourneyQueries journeys,
            Boards boards,
            ReplayLinks replays,
            CaseLinkingQueries cases,
            UnroutedQueries unrouted) {
        this.cases = cases;
        this.unrouted = unrouted;
        this.messages = messages;
        this.journeys = journeys;
        this.boards = boards;
        this.replays = replays;
    }

    @GetMapping("/messages")
    String list(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        MessageFilter filter = MessageFilter.of(given);
        Page<MessageRow> page = messages.page(viewer, filter);
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
        model.addAttribute("sinceLocal", filter.since().map(Times::input).orElse(""));
        model.addAttribute("page", page);
        model.addAttribute("again", ManyAgain.address(filter).orElse(null));
        model.addAttribute("choices", Choices.of(boards.network()));
        model.addAttribute("first", Addresses.of(Addresses.MESSAGES, chosen));
        Map<String, String> asked = new TreeMap<>(chosen);
        filter.after().ifPresent(last -> asked.put("after", last.toString()));
        model.addAttribute("json", Addresses.of("/operator/api/messages", asked));
        if (page.next() != null) {
            Map<String, String> next = new TreeMap<>(chosen);
            next.put("after", page.next().toString());
            model.addAttribute("next", Addresses.of(Addresses.MESSAGES, next));
        }
        return "messages";
    }

    @GetMapping("/messages/{id}")
    String message(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        Journey journey = journeys.journey(viewer, Parameters.id("id", id)).orElseThrow(Unknown::new);
        model.addAttribute("journey", journey);
        model.addAttribute(
                "unrouted", unrouted.one(viewer, journey.message().id()).orElse(null));
        model.addAttribute("mayTakeBack", TakingBack.may(viewer, journey.message()));
        model.addAttribute(
                "caseCode",
                cases.caseOf(viewer, journey.message().link(), journey.message().businessId())
                        .orElse(null));
        model.addAttribute("replays", replays.of(viewer, journey.message().id()));
        return "message";
    }
}
