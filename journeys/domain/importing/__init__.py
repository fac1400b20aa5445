"""Years of employment support from files: episodes, outcomes, completions and answers of the survey.

`kinds` says which columns a file has, `lines` reads it with every fault by line and column; `episodes`, `outcomes`,
`completions` and `satisfaction` hold it against what is stored and write what is new. All or nothing, and the same
file twice changes nothing. A rehearsal is a call whose transaction the caller rolls back.
"""
