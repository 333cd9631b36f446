# /// attack
# story = "Messages and names of exceptions hold HTML, Markdown and links."
# verdict = "crashed"
# ///
raise type("<script>alert(1)</script>", (Exception,), {})(
    "</pre><img src=x onerror=alert(1)> [all passed](javascript:alert(1)) ```"
)
