"""The fewest shifts that cover a week, by HiGHS and by OR-tools' CP-SAT. Making their models is not timed."""

import highspy
import numpy as np
from ortools.sat.python import cp_model

from work import run, tell, work


def highs_model(covers, required):
    """One whole variable a start and one row an hour."""
    model = highspy.HighsModel().lp_
    starts, hours = len(covers), len(required)
    model.num_col_, model.num_row_ = starts, hours
    model.col_cost_ = np.ones(starts)
    model.col_lower_, model.col_upper_ = np.zeros(starts), np.full(starts, highspy.kHighsInf)
    model.row_lower_, model.row_upper_ = np.array(required, dtype=float), np.full(hours, highspy.kHighsInf)
    model.integrality_ = [highspy.HighsVarType.kInteger] * starts
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.cumsum([0] + [len(hours_of) for hours_of in covers])
    model.a_matrix_.index_ = np.concatenate(covers)
    model.a_matrix_.value_ = np.ones(sum(len(hours_of) for hours_of in covers))
    return model


def by_highs(model):
    solver = highspy.Highs()
    solver.silent()
    solver.passModel(model)
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return [round(people) for people in solver.getSolution().col_value]


def cp_sat_model(covers, required):
    model = cp_model.CpModel()
    people = [model.new_int_var(0, max(required), "") for _ in covers]
    on_duty = [[] for _ in required]
    for start, hours_of in enumerate(covers):
        for hour in hours_of:
            on_duty[hour].append(people[start])
    for hour, least in enumerate(required):
        model.add(sum(on_duty[hour]) >= least)
    model.minimize(sum(people))
    return model, people


def by_cp_sat(model, people):
    solver = cp_model.CpSolver()
    assert solver.solve(model) == cp_model.OPTIMAL
    return [solver.value(one) for one in people]


def main():
    given = work()
    covers, runs = given["covers"], []
    for heat, required in given["required"].items():
        lp = highs_model(covers, required)
        runs.append(run(heat, "highspy", "HiGHS", lambda _: by_highs(lp), by_highs(lp)))
        sat = cp_sat_model(covers, required)
        runs.append(run(heat, "ortools", "CP-SAT", lambda _: by_cp_sat(*sat), by_cp_sat(*sat)))
    tell(runs)


main()
