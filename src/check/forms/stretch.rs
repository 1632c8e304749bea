/// The pairs of words that agree in the stretch that two quotations share: the best local alignment (Smith and Waterman 1981), in
/// which a word that agrees counts two and everything else costs one.
pub(super) fn best_stretch(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let (scores, best) = scores(a, b, width);
    let mut matches = Vec::new();
    let mut at = best;
    while scores[at] > 0 {
        let (i, j) = (at / width - 1, at % width - 1);
        if scores[at] == scores[at - width - 1] + step(a[i], b[j]) {
            if a[i] == b[j] {
                matches.push((i, j));
            }
            at -= width + 1;
        } else if scores[at] == scores[at - width] - 1 {
            at -= width;
        } else {
            at -= 1;
        }
    }
    matches.reverse();
    matches
}

/// The best score of a stretch that ends at each pair of words, a row a word of `a`, and where the best of all is.
fn scores(a: &[u32], b: &[u32], width: usize) -> (Vec<i32>, usize) {
    let mut scores = vec![0_i32; (a.len() + 1) * width];
    let mut best = 0;
    for (i, key) in a.iter().enumerate() {
        for (j, other) in b.iter().enumerate() {
            let at = (i + 1) * width + j + 1;
            let goes_on = scores[at - width - 1] + step(*key, *other);
            scores[at] = goes_on.max(scores[at - width] - 1).max(scores[at - 1] - 1).max(0);
            if scores[at] > scores[best] {
                best = at;
            }
        }
    }
    (scores, best)
}

fn step(key: u32, other: u32) -> i32 {
    if key == other { 2 } else { -1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stretch_leads_through_what_differs() {
        assert_eq!(best_stretch(&[1, 2, 3, 4], &[9, 2, 3, 8, 4, 7]), [(1, 1), (2, 2), (3, 4)]);
        assert_eq!(best_stretch(&[1, 2, 3], &[1, 9, 3]), [(0, 0), (2, 2)]);
        assert_eq!(best_stretch(&[1, 2], &[3, 4]), []);
        assert_eq!(best_stretch(&[], &[1]), []);
    }
}
