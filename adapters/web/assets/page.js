// The summary of what went wrong takes the focus, so that it is read first.
document.querySelector('[data-focus]')?.focus()
