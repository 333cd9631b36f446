while True:
    print("A" * 4096)
