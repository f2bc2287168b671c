// A client of `diagconv serve-stdio`: one process draws all diagrams of a build.
import {spawn} from 'node:child_process'
import {createInterface} from 'node:readline'

export class Diagconv {
  #child
  #waiting = new Map()
  #last = 0

  constructor(command = process.env.DIAGCONV ?? 'diagconv', words = []) {
    this.#child = spawn(command, ['serve-stdio', ...words], {stdio: ['pipe', 'pipe', 'inherit']})
    createInterface({input: this.#child.stdout}).on('line', line => this.#take(JSON.parse(line)))
    this.#child.stdin.on('error', () => {}) // told by the end of the process
    this.#child.on('error', problem => this.#fail(`cannot start ${command}: ${problem.message}`))
    this.#child.on('close', code => this.#fail(`${command} has ended with ${code}`))
    this.#hold()
  }

  /** Draw a diagram: `{text, language, targets, options, …}`; the answer has `files`, or else `error`. */
  draw(request) {
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {resolve, reject})
      this.#hold()
      this.#child.stdin.write(JSON.stringify({...request, id}) + '\n')
    })
  }

  /** End the process, after all answers. */
  close() {
    this.#child.stdin.end()
  }

  #take(answer) {
    if ('protocol' in answer && answer.protocol !== 1) this.#fail(`protocol ${answer.protocol} is unknown`)
    this.#waiting.get(answer.id)?.resolve(answer)
    this.#waiting.delete(answer.id)
    this.#hold()
  }

  #fail(message) {
    for (const {reject} of this.#waiting.values()) reject(new Error(message))
    this.#waiting.clear()
  }

  /** Node goes on as long as answers are missing, and ends without waiting for the process. */
  #hold() {
    const {stdin, stdout} = this.#child
    for (const one of [this.#child, stdin, stdout]) one[this.#waiting.size ? 'ref' : 'unref']()
  }
}
