"""Who says which words in an article, by rules, without a model; and whether a quotation keeps their sense.

marks: what stands in quotation marks · sentences: where a sentence ends · words: word lists by language ·
phrases, mentions: who is meant by a few words · turns: interviews, block quotations · attribution: verb and
speaker · reading: all of it for one text · whose: is it the speaker of the record? · outside: what no marks
hold · checks: what misleads in a quotation. All pure."""
