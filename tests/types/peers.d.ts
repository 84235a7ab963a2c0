/** What the races use of peers that only they install. */

declare module "hyperformula" {
  interface Place {
    sheet: number;
    col: number;
    row: number;
  }
  export class HyperFormula {
    static buildFromArray(rows: (number | string)[][], options: { licenseKey: string }): HyperFormula;
    getCellValue(place: Place): unknown;
    setCellContents(place: Place, content: number): unknown;
  }
}

declare module "highs" {
  interface Solution {
    Status: string;
    Columns: Record<string, { Primal: number }>;
  }
  export default function load(): Promise<{ solve(problem: string): Solution }>;
}

declare module "@quri/squiggle-lang" {
  interface Outcome {
    ok: boolean;
    value: { toString(): string; result: { asJS(): unknown } };
  }
  interface Environment {
    sampleCount: number;
    xyPointLength: number;
    seed: string;
  }
  export function run(code: string, options: { environment: Environment }): Promise<{ result: Outcome }>;
}
