"""The program that the command starts in place of a model that lives in another process.

    python -I -S _bridge.py SOCKET

It hands its standard input and output to the process behind the Unix socket, which answers the
command directly, and ends when that process closes the socket, or ends.
"""

import os
import socket
import sys


def main(path):
    with socket.socket(socket.AF_UNIX) as model:
        try:
            model.connect(path)
        except OSError:
            sys.exit("the process that has the model is gone")
        socket.send_fds(model, [b"\0"], [0, 1])
        # The command must find the end of its streams when the other process closes them.
        os.close(0)
        os.close(1)
        model.recv(1)


if __name__ == "__main__":
    main(sys.argv[1])
