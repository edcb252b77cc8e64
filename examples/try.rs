//! try
use paper_digest::{config::Config, workspace::{File,View}, syntax::{Kind,Shape}, rules};
fn main(){ let c=Config::default(); let mut n=0; let mut w=0; let mut noid=0; let mut f=0; let mut fx=0;
 let t=std::time::Instant::now();
 for p in std::env::args().skip(1) { let s=std::fs::read_to_string(&p).unwrap(); let file=File::new(&p,s,&c); let v=View{file:&file,config:&c};
  for (s,l) in v.listings() { n+=1; if l.id.is_none() || l.title.is_empty() || l.cell(paper_digest::digest::Role::Summary).is_none_or(|x|x.is_empty()) {noid+=1; println!("{p} {:?} {}", l.id, s.joined(l.title));}
   if s.row().unwrap().shape!=Shape::Plain { w+=1; if s.row().unwrap().shape!=Shape::Wrapped {println!("{:?} {}", s.row().unwrap().shape, s.text)} } if s.row().unwrap().cells.len()!=s.row().unwrap().head.cells.len() {println!("cells {p} {}", s.joined(l.title));} }
  let found=rules::check(v); f+=found.len(); let r=rules::fix(&file,&c,rules::Safety::Safe,|_|true); fx+=r.made.values().sum::<usize>(); if !r.refused.is_empty(){println!("refused {p} {:?}", r.refused.len());}
  let _=Kind::Html; }
 println!("{n} listings {w} wrapped {noid} incomplete; {f} found {fx} fixed {:?}", t.elapsed()); }
