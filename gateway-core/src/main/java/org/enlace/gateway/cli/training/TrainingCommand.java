package org.enlace.gateway.cli.training;

import java.io.IOException;
import java.util.Set;
import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace training}: the commands for exercises on a demo that was started with {@code --training}. */
public final class TrainingCommand extends CommandGroup {

    private final InstallDir home;

    private TrainingCommand(Screen screen, InstallDir home) {
        super(screen);
        this.home = home;
    }

    public static CommandLine line(Screen screen, InstallDir home) {
        return new TrainingCommand(screen, home).line("start", "call", "check");
    }

    /** Prepares new exercises for a trainee, at every call; the former ones are forgotten. */
    @Command(name = "start", descriptionHeading = "%n", sortOptions = false)
    int start(@Mixin TrainingOptions options) throws IOException, InterruptedException {
        DataFolder data = options.data(home);
        String trainee = options.trainee();
        Set<String> taken = TrainingPlan.ofOthers(data, trainee, TrainingStep.Exercise.FAILING, "receiver");
        TrainingPartners partners = options.partners();
        TrainingConsole console = options.console(home);
        screen.say("training.laying", trainee);
        TrainingPlan plan = new TrainingLayout(console, partners).make(taken);
        plan.write(data, trainee);
        say(plan, TrainingStep.Exercise.FAILING, "alert");
        say(plan, TrainingStep.Exercise.UNMAPPED, "report");
        say(plan, TrainingStep.Exercise.PARKED, "case");
        say(plan, TrainingStep.Exercise.DUPLICATE, "report");
        say(plan, TrainingStep.Exercise.POSSIBLE, "one");
        say(plan, TrainingStep.Exercise.RELEASE, "year");
        screen.say("training.login", data.credentials());
        return 0;
    }

    private void say(TrainingPlan plan, TrainingStep.Exercise exercise, String name) {
        screen.say("training.given." + exercise.name(), plan.text(exercise, name));
    }

    /** Simulates the telephone: prints the answer of the agency, or of the colleague, of an exercise when the trainee calls. */
    @Command(name = "call", descriptionHeading = "%n", sortOptions = false)
    int call(
            @Parameters(index = "0", paramLabel = "EXERCISE", descriptionKey = "training.exercise")
                    TrainingStep.Exercise exercise,
            @Mixin TrainingOptions options)
            throws IOException {
        TrainingPlan plan = TrainingPlan.read(options.data(home), options.trainee());
        if (exercise == TrainingStep.Exercise.FAILING) {
            screen.say("training.call." + (isMended(plan, options) ? "MENDED" : "NOT_MENDED"));
        } else {
            screen.say("training.call." + exercise.name(), plan.text(exercise, "word"));
        }
        return 0;
    }

    /** Tells if the partner's inbound endpoint works again: the partner repairs it once no requests arrive any more. */
    private boolean isMended(TrainingPlan plan, TrainingOptions options) throws IOException {
        String receiver = plan.text(TrainingStep.Exercise.FAILING, "receiver");
        TrainingPartners partners = options.partners();
        if (options.console(home).isRunning(receiver)) {
            return partners.isWell(receiver);
        }
        partners.mend(receiver);
        return true;
    }

    /** Lists the finished steps of a trainee, read from the gateway's current state. Ends with 0 if all are finished, else with 1. */
    @Command(name = "check", descriptionHeading = "%n", sortOptions = false)
    int check(@Mixin TrainingOptions options) throws IOException {
        TrainingPlan plan = TrainingPlan.read(options.data(home), options.trainee());
        TrainingChecks checks = new TrainingChecks(plan, options.console(home), options.partners());
        int done = 0;
        for (TrainingStep step : TrainingStep.values()) {
            boolean isDone = checks.isDone(step);
            done += isDone ? 1 : 0;
            screen.say(
                    isDone ? "training.done" : "training.not.yet",
                    step.exercise().word(),
                    screen.text("training.step." + step.name()));
        }
        int all = TrainingStep.values().length;
        screen.say("training.tally", done, all);
        return done == all ? 0 : 1;
    }
}
