"""Draws diagrams for another program, which sends requests and reads answers as lines of JSON.

The modules in their order, each of which knows only those before it:

- `fields`: what a request may say
- `requests`: a line becomes a request
- `answers`: what is answered
- `drawing`: a request is carried out, in a worker process
- `lines`: the lines of a stream, however hostile
- `schema`: the protocol as a JSON schema
- `server`: reads, distributes, cancels and answers
"""
