package org.enlace.gateway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./enlace training check}: which steps of a trainee are done, read from the gateway as it stands. Ends with 0 if all are, else with 1. */
@Command(name = "check", descriptionHeading = "%n", sortOptions = false)
final class TrainingCheckCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Mixin
    private final TrainingOptions options = new TrainingOptions();

    TrainingCheckCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
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
