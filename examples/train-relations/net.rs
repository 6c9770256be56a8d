use super::regression::{Features, Random, Settings};
use crate::gold::Labelled;

pub struct Net {
    pub d: usize,
    pub v: Vec<f32>,
    pub u: Vec<f32>,
    pub b: Vec<f32>,
    pub w: Vec<f32>,
    pub relations: usize,
    pub features: Features,
}

fn env(name: &str, default: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

pub fn train(articles: &[&Labelled], relations: usize, settings: &Settings) -> Net {
    let d = env("NN_D", 16.0) as usize;
    let (rate_v, rate_w, epochs, hidden) = (env("NN_RV", 0.02), env("NN_RW", 0.02), env("NN_E", 10.0) as usize, env("NN_H", 0.5));
    let decay_v = env("NN_DV", 1e-5);
    let wide = env("NN_WIDE", 1.0);
    let pairs = || articles.iter().flat_map(|article| &article.pairs);
    let features = Features::of(pairs().map(|pair| &pair.example.features), settings);
    let n = features.all.len();
    let mut random = Random(7);
    let mut net = Net { d, v: (0..n * d).map(|_| (random.share() - 0.5) * 0.1).collect(), u: (0..relations * d).map(|_| (random.share() - 0.5) * 0.5).collect(), b: vec![0.0; d], w: vec![0.0; n * relations], relations, features };
    let mut sv = vec![1e-4_f32; n * d];
    let mut su = vec![1e-4_f32; relations * d];
    let mut sb = vec![1e-4_f32; d];
    let mut sw = vec![1e-6_f32; n * relations];
    let examples: Vec<(Vec<u32>, Vec<(usize, bool)>)> = pairs()
        .map(|pair| {
            let known = net.features.known(&pair.example.features).into_iter().map(|f| f as u32).collect();
            let labels = pair.example.relations.iter().filter(|r| !pair.elsewhere.contains(r)).map(|&r| (r, pair.stated.contains(&r))).collect();
            (known, labels)
        })
        .collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (mut h, mut z, mut gh) = (vec![0.0_f32; d], vec![0.0_f32; d], vec![0.0_f32; d]);
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let mut loss = 0.0_f64;
        for &at in &order {
            let (all, labels) = &examples[at];
            let seen: Vec<usize> = all.iter().map(|&f| f as usize).filter(|_| random.share() >= hidden).collect();
            let scale = all.len() as f32 / seen.len().max(1) as f32;
            z.copy_from_slice(&net.b);
            for &f in &seen {
                let row = &net.v[f * d..f * d + d];
                for i in 0..d {
                    z[i] += row[i] * scale;
                }
            }
            for i in 0..d {
                h[i] = z[i].max(0.0);
                gh[i] = 0.0;
            }
            for &(r, holds) in labels {
                let mut s: f32 = (0..d).map(|i| h[i] * net.u[r * d + i]).sum();
                if wide > 0.0 {
                    s += seen.iter().map(|&f| net.w[f * relations + r]).sum::<f32>() * scale;
                }
                let p = 1.0 / (1.0 + (-s).exp());
                let e = p - f32::from(u8::from(holds));
                loss -= f64::from(if holds { p.max(1e-6) } else { (1.0 - p).max(1e-6) }).ln();
                for i in 0..d {
                    gh[i] += e * net.u[r * d + i];
                    let g = e * h[i] + 1e-4 * net.u[r * d + i];
                    su[r * d + i] += g * g;
                    net.u[r * d + i] -= rate_v * g / su[r * d + i].sqrt();
                }
                if wide > 0.0 {
                    for &f in &seen {
                        let k = f * relations + r;
                        let g = e + settings.decay * 3000.0 * net.w[k] / 1.0;
                        sw[k] += g * g;
                        net.w[k] -= rate_w * g / sw[k].sqrt();
                    }
                }
            }
            for i in 0..d {
                if z[i] <= 0.0 {
                    gh[i] = 0.0;
                }
                if gh[i] != 0.0 {
                    sb[i] += gh[i] * gh[i];
                    net.b[i] -= rate_v * gh[i] / sb[i].sqrt();
                }
            }
            for &f in &seen {
                for i in 0..d {
                    if gh[i] == 0.0 {
                        continue;
                    }
                    let k = f * d + i;
                    let g = gh[i] + decay_v * 1000.0 * net.v[k];
                    sv[k] += g * g;
                    net.v[k] -= rate_v * g / sv[k].sqrt();
                }
            }
        }
        eprintln!("epoch {epoch} loss {:.4}", loss / examples.len() as f64);
    }
    net
}

impl Net {
    pub fn likelihood(&self, features: &[u64], relation: usize) -> f64 {
        let known = self.features.known(features);
        let d = self.d;
        let mut z = self.b.clone();
        for &f in &known {
            for i in 0..d {
                z[i] += self.v[f * d + i];
            }
        }
        let mut s: f32 = (0..d).map(|i| z[i].max(0.0) * self.u[relation * d + i]).sum();
        s += known.iter().map(|&f| self.w[f * self.relations + relation]).sum::<f32>();
        1.0 / (1.0 + f64::from(-s).exp())
    }
}
