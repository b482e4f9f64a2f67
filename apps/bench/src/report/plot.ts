import * as echarts from 'echarts';

/** A line of a plot. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Broken lines are for what is compared with. */
  readonly dashed?: boolean;
}

/** What a plot shows. */
export interface Plot {
  readonly title: string;
  readonly x: { readonly name: string; readonly logBase?: number };
  readonly y: { readonly name: string; readonly logBase?: number };
  readonly lines: readonly Line[];
}

const size = { width: 760, height: 400 };
const colors = ['#1f6feb', '#d1570a', '#6e7781', '#8250df', '#1a7f37', '#cf222e'];

/** Draws lines as SVG, on white, so that they can be read on a page of any color. */
export function plotSvg({ title, x, y, lines }: Plot): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    color: colors,
    title: { text: title, left: 'center', top: 8, textStyle: { fontSize: 15 } },
    legend: { bottom: 4, data: lines.map(({ name }) => name) },
    grid: { left: 70, right: 30, top: 50, bottom: 80 },
    xAxis: { ...axisOf(x), nameLocation: 'middle', nameGap: 28 },
    yAxis: { ...axisOf(y), nameLocation: 'middle', nameGap: 52 },
    series: lines.map(({ name, points, dashed = false }) => ({
      type: 'line',
      name,
      data: points,
      showSymbol: points.length <= 20,
      symbolSize: 7,
      lineStyle: { width: 2, type: dashed ? 'dashed' : 'solid' },
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${svg}\n`;
}

function axisOf({ name, logBase }: Plot['x']) {
  return logBase === undefined ? { type: 'value' as const, name } : { type: 'log' as const, name, logBase };
}
