//! Records whose title is in the item below what they begin with.

use crate::records::check;

#[test]
fn titles_below_names_of_methods() {
    check(
        "\
# Read

- HSNet [[Web]](https://pond.example/hsnet) [[PDF]](https://arxiv.org/pdf/2502.00241)
  - Songs of herons in very deep ponds (CVPR16), Author et al.
- Egret-M [[PDF]](https://arxiv.org/pdf/2502.00242)
  - Egrets at Rest in Ponds with Very Deep Water and Long Grass on All of Their Banks(ECCV2014), Ann Author, Ben Writer
  - The first one that rests.
- [StorkNet](https://arxiv.org/abs/2502.00243) [[code]](https://github.com/a/b)
  - StorkNet: A Network That Counts Frogs in Spring, NeurIPS 2018, Third et al.
- TernNet [[PDF]](https://arxiv.org/pdf/2502.00244)
  - Turns back at the pole, as the nets of Author et al. do (CVPR 2016)
- GullNet [[PDF]](https://arxiv.org/pdf/2502.00245)
  - Sleeps on poles and is quiet.
- LarkNet [[PDF]](https://arxiv.org/pdf/2502.00247)<br>
  Songs of larks in the morning (CVPR16), Author et al.
- OwlNet [PDF](https://arxiv.org/pdf/2502.00248)
  - Title: Songs of Owls in the Night
  - Authors: Ann Author, Ben Writer
- IbisNet (ICLR 2019) [PDF](https://arxiv.org/pdf/2502.00249)
  - Songs of Ibises in Salt Ponds
  - Ann Author, Ben Writer
- Cranes Dance Before They Fly [[PDF]](https://arxiv.org/pdf/2502.00246)
  - Extended in Long Dances of Cranes on Wet Meadows (TPAMI 2020), Author et al.
",
        &[
            "3 | Songs of herons in very deep ponds | Author | 2016 | CVPR | 2502.00241",
            "5 | Egrets at Rest in Ponds with Very Deep Water and Long Grass on All of Their Banks | Ann Author, Ben Writer | 2014 | ECCV | 2502.00242",
            "8 | StorkNet: A Network That Counts Frogs in Spring | Third | 2018 | NeurIPS | 2502.00243",
            "10 | TernNet | 2502.00244",
            "12 | GullNet | 2502.00245",
            "14 | Songs of larks in the morning | Author | 2016 | CVPR | 2502.00247",
            "16 | Songs of Owls in the Night | Ann Author, Ben Writer | 2502.00248",
            "19 | Songs of Ibises in Salt Ponds | Ann Author, Ben Writer | 2019 | ICLR | 2502.00249",
            "22 | Cranes Dance Before They Fly | 2502.00246",
        ],
    );
}

#[test]
fn titles_below_speakers() {
    check(
        "\
# Meetings

* **Ann Author, PhD Student, University of Ponds**
  * **March 10, 2022, 11:00am-12:00pm**
  * *Songs of Herons, Egrets, and Storks at Dawn*
  * Resources:
    * [https://arxiv.org/abs/2502.00241](https://arxiv.org/abs/2502.00241)
* **Ben Writer, Assistant Professor, Marsh Institute**
  * *\"Egrets at Rest in Ponds\"*
  * Resources:
    * [Paper](https://arxiv.org/abs/2502.00242)
    * [Code](https://github.com/a/b)
* **Cid Third, Postdoctoral Researcher**
  * **March 24, 2022**
  * *Birds of the North*
  * Resources:
    * [Storks Count Frogs in Spring](https://arxiv.org/abs/2502.00243)
    * [Terns Turn Back at the Pole](https://arxiv.org/abs/2502.00244)
",
        &[
            "3 | Songs of Herons, Egrets, and Storks at Dawn | 2022-03-10 | 2502.00241",
            "8 | Egrets at Rest in Ponds | 2502.00242",
            "17 | Storks Count Frogs in Spring | 2502.00243",
            "18 | Terns Turn Back at the Pole | 2502.00244",
        ],
    );
}
