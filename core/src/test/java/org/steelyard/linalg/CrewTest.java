package org.steelyard.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CrewTest {
  private static void assertEachOnce(AtomicIntegerArray times) {
    for (int i = 0; i < times.length(); i++) {
      assertThat(times.get(i)).as("task %s of %s", i, times.length()).isEqualTo(1);
    }
  }

  @Test
  void run_manyTimes_doesEachTaskOnceBeforeItReturns() {
    Crew crew = new Crew(4);
    for (int round = 0; round < 20_000; round++) {
      AtomicIntegerArray times = new AtomicIntegerArray(round % 7);
      crew.run(times.length(), times::incrementAndGet);
      assertEachOnce(times);
    }
  }

  @Test
  void run_afterTheWorkersHaveSleptAndEnded_worksAsBefore() throws InterruptedException {
    Crew crew = new Crew(2);
    for (long pause : new long[] {0, 20, 1300, 0}) {
      Thread.sleep(pause);
      AtomicIntegerArray times = new AtomicIntegerArray(100);
      crew.run(100, times::incrementAndGet);
      assertEachOnce(times);
    }
  }

  @Test
  void run_byManyThreadsAtATime_doesTheTasksOfAll() throws InterruptedException {
    Crew crew = new Crew(2);
    List<AtomicIntegerArray> all = new ArrayList<>();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      AtomicIntegerArray times = new AtomicIntegerArray(20_000);
      all.add(times);
      callers.add(
          new Thread(
              () -> {
                for (int at = 0; at < times.length(); at += 4) {
                  int from = at;
                  crew.run(4, j -> times.incrementAndGet(from + j));
                }
              }));
    }
    callers.forEach(Thread::start);
    for (Thread caller : callers) {
      caller.join();
    }
    all.forEach(CrewTest::assertEachOnce);
  }

  @Test
  void run_insideATask_doesBoth() {
    Crew crew = new Crew(2);
    AtomicIntegerArray times = new AtomicIntegerArray(100);
    crew.run(10, i -> crew.run(10, j -> times.incrementAndGet(10 * i + j)));
    assertEachOnce(times);
  }

  @Test
  void run_faultyTask_throwsOnceTheOthersHaveEnded() {
    Crew crew = new Crew(2);
    AtomicInteger ended = new AtomicInteger();
    assertThatThrownBy(
            () ->
                crew.run(
                    50,
                    i -> {
                      if (i == 20) {
                        throw new IllegalArgumentException("task 20");
                      }
                      ended.incrementAndGet();
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task 20");
    assertThat(ended).hasValue(49);
    crew.run(3, i -> ended.incrementAndGet());
    assertThat(ended).hasValue(52);
  }

  @Test
  void crew_noThreads_isRefused() {
    assertThatThrownBy(() -> new Crew(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0");
  }
}
